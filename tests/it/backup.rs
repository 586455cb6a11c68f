//! The scripts of `examples/backup`, on both engines: what was lost is put back, with its files and its key.

use std::{
    env, fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::{
    cli::{BOOTSTRAP, PROGRAM, Server, assert_code, folder, program, run, stderr, stdout},
    support::{
        engine::{Engine, on_both_engines},
        postgres::postgres,
    },
};

/// A deployment with a database, a file of a dossier and a key.
struct Site {
    folder: TempDir,
    database: String,
}

impl Site {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn settings(&self) -> [(&'static str, String); 3] {
        let path = |name| self.at(name).display().to_string();
        [
            ("THANGHANG_DATABASE_URL", self.database.clone()),
            ("THANGHANG_FILES", path("files")),
            ("THANGHANG_MASTER_KEY", path("master.key")),
        ]
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = program(self.folder.path(), arguments);
        command.envs(self.settings());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.program(arguments).output().expect("the program runs")
    }

    fn script(&self, name: &str) -> Output {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/backup").join(name);
        let mut command = Command::new("sh");
        command.arg(script).args([self.at("backup"), self.at("keys")]).current_dir(self.folder.path());
        command.envs(self.settings()).env("THANGHANG_PROGRAM", PROGRAM).output().expect("a shell")
    }

    /// Everything is gone; of PostgreSQL there is a new database.
    async fn lose(&mut self, engine: Engine) {
        fs::remove_dir_all(self.at("files")).expect("there were files");
        fs::remove_file(self.at("master.key")).expect("there was a key");
        match engine {
            Engine::Sqlite => fs::remove_dir_all(self.at("data")).expect("there was a database"),
            Engine::Postgres => self.database = empty_database().await.expect("it is running"),
        }
    }
}

/// D7: other users of the machine read the arguments of a process, and not its environment.
#[test]
fn the_password_of_a_database_is_no_argument_of_the_scripts() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/backup/postgres.sh");
    let split = |url: &str| {
        let show = format!(". {}; hide_password; echo \"$postgres_url ${{PGPASSWORD:-}}\"", script.display());
        let mut shell = Command::new("sh");
        shell.args(["-c", &show]).env_remove("PGPASSWORD").env("THANGHANG_DATABASE_URL", url);
        stdout(&shell.output().expect("a shell"))
    };
    let with = split("postgres://app:h%40un%2Fter2@db:5432/th?sslmode=require");
    assert_eq!(with, "postgres://app@db:5432/th?sslmode=require h@un/ter2\n");
    assert_eq!(split("postgres://app@db/th"), "postgres://app@db/th \n");
    assert_eq!(split("postgres:///th?host=/run"), "postgres:///th?host=/run \n");
    assert_eq!(split("postgres://db/th?password=hunter2"), "", "refused");
}

async fn empty_database() -> Option<String> {
    Some(postgres().await?.create_empty_database().await)
}

/// Whether the programs are there that the scripts call.
fn has(tool: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).any(|folder| folder.join(tool).is_file());
    if !found {
        eprintln!("\n*** SKIPPED: backup and restore. There is no {tool} on the PATH. ***\n");
    }
    found
}

on_both_engines! {
    async fn what_was_backed_up_beside_the_server_is_put_back(engine) {
        let folder = folder();
        let database = match engine {
            Engine::Sqlite if has("sqlite3") => {
                Some(format!("sqlite://{}", folder.path().join("data/thanghang.db").display()))
            }
            Engine::Postgres if has("pg_dump") => empty_database().await,
            _ => None,
        };
        let Some(database) = database else { return };
        let mut site = Site { folder, database };
        fs::write(site.at("master.key"), "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=\n").expect("a key");
        assert_code(&site.run(&["migrate", "up"]), 0);
        assert_code(&site.run(&BOOTSTRAP), 0);
        let heads = stdout(&site.run(&["audit", "heads"]));
        let server = Server::of(site.program(&["serve"]));
        // Put there after the start, whose sweep takes away what no dossier needs.
        fs::write(site.at("files/object"), "sealed").expect("a file");
        assert_code(&site.script("backup.sh"), 0);
        assert_eq!(server.terminate(), Some(0));

        site.lose(engine).await;
        assert_code(&site.script("restore.sh"), 0);
        assert_eq!(stdout(&site.run(&["audit", "heads"])), heads);
        assert_eq!(fs::read_to_string(site.at("files/object")).expect("a file"), "sealed");
        let again = site.script("restore.sh");
        assert_code(&again, 1);
        assert!(stderr(&again).contains("not empty"), "nothing is overwritten: {}", stderr(&again));

        site.lose(engine).await;
        fs::write(site.at("backup/files/object"), "another").expect("a file");
        let damaged = site.script("restore.sh");
        assert_code(&damaged, 1);
        assert!(stderr(&damaged).contains("damaged"), "{}", stderr(&damaged));
    }
}

/// The check needs neither a lock nor a place to write: a copy on a medium that takes no writes is checked where it lies.
#[test]
fn a_copy_that_takes_no_writes_is_checked() {
    let folder = folder();
    assert_code(&run(folder.path(), &["migrate", "up"]), 0);
    assert_code(&run(folder.path(), &BOOTSTRAP), 0);
    let set = |mode: u32| {
        let of =
            |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
        fs::read_dir(folder.path().join("var")).expect("a folder").flatten().for_each(|entry| {
            of(&entry.path(), if entry.path().is_dir() { mode } else { mode & 0o666 });
        });
        of(&folder.path().join("var"), mode);
    };
    set(0o555);
    // Whoever may write everywhere, as root may, gives that up first.
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let checked = if is_root {
        let mut unable = Command::new("setpriv");
        unable.args(["--bounding-set=-dac_override", PROGRAM, "audit", "check"]);
        unable.env_clear().env("PATH", "/usr/bin:/bin").current_dir(folder.path()).output()
    } else {
        program(folder.path(), &["audit", "check"]).output()
    };
    set(0o755);
    assert_code(&checked.expect("the program runs"), 0);
}
