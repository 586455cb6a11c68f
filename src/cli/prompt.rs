//! Questions on a terminal. Where there is none, nothing is asked: scripts give flags.

use std::io::{self, BufRead, BufReader, IsTerminal as _, Stderr, Stdin, Write};

use super::CliError;
use crate::domain::lang::Message;

/// Who answers questions line by line.
pub(super) struct Prompt<R, W> {
    answers: R,
    questions: W,
}

/// A person at the terminal.
pub(super) type AtTerminal = Prompt<BufReader<Stdin>, Stderr>;

impl AtTerminal {
    /// The person at the terminal, if there is one.
    pub(super) fn found() -> Option<Self> {
        let is_there = io::stdin().is_terminal() && io::stderr().is_terminal();
        is_there.then(|| Self::new(BufReader::new(io::stdin()), io::stderr()))
    }
}

impl<R: BufRead, W: Write> Prompt<R, W> {
    pub(super) const fn new(answers: R, questions: W) -> Self {
        Self { answers, questions }
    }

    /// Tells something before a question.
    pub(super) fn tell(&mut self, line: &str) -> Result<(), CliError> {
        writeln!(self.questions, "{line}").map_err(CliError::broken)
    }

    /// Asks until an answer can be taken; what is wrong with the others is told.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        take: impl Fn(&str) -> Result<T, Message>,
    ) -> Result<T, CliError> {
        loop {
            write!(self.questions, "{question} ").map_err(CliError::broken)?;
            self.questions.flush().map_err(CliError::broken)?;
            let mut answer = String::new();
            if self.answers.read_line(&mut answer).map_err(CliError::broken)? == 0 {
                return Err(CliError::failed(
                    "Không có câu trả lời; chưa ghi gì.",
                    "There was no answer; nothing was written.",
                ));
            }
            match take(answer.trim()) {
                Ok(taken) => return Ok(taken),
                Err(Message { vi, en }) => self.tell(&format!("  {vi} / {en}"))?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn number(answer: &str) -> Result<u8, Message> {
        answer.parse().map_err(|_| Message::new("cần một số", "a number is expected"))
    }

    #[test]
    fn it_asks_until_the_answer_can_be_taken() {
        let mut told = Vec::new();
        let mut prompt = Prompt::new("một\n 7 \n8\n".as_bytes(), &mut told);
        assert_eq!(prompt.ask("Bao nhiêu?", number).unwrap(), 7);
        let told = String::from_utf8(told).unwrap();
        assert_eq!(told, "Bao nhiêu?   cần một số / a number is expected\nBao nhiêu? ");
    }

    #[test]
    fn who_gives_no_answer_has_chosen_nothing() {
        let refused = Prompt::new("".as_bytes(), Vec::new()).ask("Bao nhiêu?", number);
        assert!(matches!(refused, Err(CliError::Failed(_))));
    }
}
