//! When the loads of a request begin. The library begins a batch a millisecond after its first key, on another thread: a
//! page whose rows take longer to ask is then read in several batches, and every batch waits. Here a batch begins when
//! everything that runs of the request waits for something, so that it is whole, and at once.

use std::{
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};

use async_graphql::runtime::Timer;
use futures_util::{
    FutureExt as _, StreamExt as _,
    future::{BoxFuture, poll_fn, ready},
    stream::FuturesUnordered,
    task::{FutureObj, Spawn, SpawnError},
};

/// The loads of one request.
#[derive(Clone, Default)]
pub struct Batches(Arc<Mutex<Option<Vec<FutureObj<'static, ()>>>>>);

impl Batches {
    /// Does some work, and the loads that it asks for whenever it waits.
    pub async fn drive<F: Future>(&self, work: F) -> F::Output {
        let mut work = pin!(work);
        let mut loads = FuturesUnordered::new();
        self.exchange(Some(Vec::new()));
        let done = poll_fn(|cx| {
            loop {
                if let Poll::Ready(done) = work.as_mut().poll(cx) {
                    return Poll::Ready(done);
                }
                loads.extend(self.exchange(Some(Vec::new())).into_iter().flatten());
                let mut ended = 0;
                // All that have ended, before their askers go on and ask for more.
                while let Poll::Ready(Some(())) = loads.poll_next_unpin(cx) {
                    ended += 1;
                }
                if ended == 0 {
                    return Poll::Pending;
                }
            }
        })
        .await;
        self.exchange(None);
        done
    }

    fn exchange(&self, waiting: Option<Vec<FutureObj<'static, ()>>>) -> Option<Vec<FutureObj<'static, ()>>> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), waiting)
    }
}

/// Where nobody drives the work, a load is a task of its own.
impl Spawn for Batches {
    fn spawn_obj(&self, load: FutureObj<'static, ()>) -> Result<(), SpawnError> {
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(waiting) => waiting.push(load),
            None => drop(tokio::spawn(load)),
        }
        Ok(())
    }
}

/// A batch waits for nothing but its turn.
impl Timer for Batches {
    fn delay(&self, _: Duration) -> BoxFuture<'static, ()> {
        ready(()).boxed()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::{
        collections::HashMap,
        sync::atomic::{AtomicUsize, Ordering},
    };

    use async_graphql::dataloader::{DataLoader, Loader};
    use futures_util::future::join_all;

    use super::*;

    /// Squares, and how often they were asked for.
    #[derive(Default)]
    struct Squares(AtomicUsize);

    impl Loader<u64> for Squares {
        type Value = u64;
        type Error = ();

        async fn load(&self, keys: &[u64]) -> Result<HashMap<u64, u64>, ()> {
            self.0.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(1)).await;
            Ok(keys.iter().map(|key| (*key, key * key)).collect())
        }
    }

    /// What rows ask for that each take longer than the library would wait.
    async fn slow_rows(loader: &DataLoader<Squares>) -> Vec<u64> {
        let row = async |key| {
            std::thread::sleep(Duration::from_millis(2));
            let square = loader.load_one(key).await.unwrap().unwrap();
            std::thread::sleep(Duration::from_millis(2));
            loader.load_one(square).await.unwrap().unwrap()
        };
        join_all((2..42).map(row)).await
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_level_is_one_batch_however_long_its_rows_take() {
        let batches = Batches::default();
        let loader = DataLoader::new(Squares::default(), batches.clone(), batches.clone());
        let found = batches.drive(slow_rows(&loader)).await;
        assert_eq!(found, (2..42u64).map(|key| key.pow(4)).collect::<Vec<_>>());
        assert_eq!(loader.loader().0.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn loads_without_a_driver_are_done_too() {
        let batches = Batches::default();
        let loader = DataLoader::new(Squares::default(), batches.clone(), batches.clone());
        assert_eq!(loader.load_one(3).await, Ok(Some(9)));
        assert_eq!(batches.drive(loader.load_one(4)).await, Ok(Some(16)));
        assert_eq!(loader.load_one(5).await, Ok(Some(25)), "the driver has gone");
    }
}
