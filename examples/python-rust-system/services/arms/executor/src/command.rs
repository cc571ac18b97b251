//! What a command has to be to be run: a program of the list, with options of the list, on paths of the workspace. What
//! is not allowed is refused; nothing is ever cleaned up and then allowed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many arguments a command may have.
pub const MAX_ARGUMENTS: usize = 32;
/// How many bytes the program and each argument may have.
pub const MAX_BYTES: usize = 256;

/// A program that may be run, and the options that it may be given.
struct Allowed {
    program: &'static str,
    options: &'static [&'static str],
}

const ALLOWED: [Allowed; 4] = [
    Allowed { program: "cat", options: &["-n"] },
    Allowed { program: "echo", options: &[] },
    Allowed { program: "grep", options: &["-i", "-n", "-r", "--fixed-strings"] },
    Allowed { program: "ls", options: &["-a", "-l", "--size"] },
];

/// A command as it is asked for; no shell ever sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The name of the program, not its path.
    pub program: String,
    /// Its arguments, each one by itself.
    #[serde(default)]
    pub arguments: Vec<String>,
}

/// Why a command is not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The program is not on the list.
    Program,
    /// There are too many arguments.
    TooMany,
    /// The argument at that place is too long, or has control characters.
    Malformed(usize),
    /// The argument at that place is an option that the program may not be given.
    Option(usize),
    /// The argument at that place leads out of the workspace.
    Outside(usize),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program => write!(formatter, "the program is not allowed"),
            Self::TooMany => write!(formatter, "there are more than {MAX_ARGUMENTS} arguments"),
            Self::Malformed(place) => write!(formatter, "argument {place} is too long or has control characters"),
            Self::Option(place) => write!(formatter, "argument {place} is an option that is not allowed"),
            Self::Outside(place) => write!(formatter, "argument {place} leads out of the workspace"),
        }
    }
}

/// Says whether a command may be run.
///
/// # Errors
///
/// Says why not, by the first thing that is wrong; arguments are counted from 1.
pub fn check(command: &Command) -> Result<(), Refusal> {
    let allowed = ALLOWED.iter().find(|allowed| allowed.program == command.program).ok_or(Refusal::Program)?;
    if command.arguments.len() > MAX_ARGUMENTS {
        return Err(Refusal::TooMany);
    }
    for (place, argument) in (1..).zip(&command.arguments) {
        if argument.len() > MAX_BYTES || argument.chars().any(char::is_control) {
            return Err(Refusal::Malformed(place));
        }
        if argument.starts_with('-') {
            if !allowed.options.contains(&argument.as_str()) {
                return Err(Refusal::Option(place));
            }
        } else if leads_outside(argument) {
            return Err(Refusal::Outside(place));
        }
    }
    Ok(())
}

/// Every argument is taken for a path, since a program may take it for one.
fn leads_outside(argument: &str) -> bool {
    argument.starts_with(['/', '~']) || argument.split(['/', '\\']).any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(program: &str, arguments: &[&str]) -> Command {
        Command {
            program: program.to_owned(),
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
        }
    }

    #[test]
    fn allows_what_the_list_allows() {
        assert_eq!(check(&command("ls", &["-l", "--size", "src/a..b"])), Ok(()));
        assert_eq!(check(&command("echo", &[])), Ok(()));
        assert_eq!(check(&command("grep", &["-r", "a b; c", "."])), Ok(()));
    }

    #[test]
    fn refuses_programs_and_options_that_are_not_listed() {
        assert_eq!(check(&command("rm", &[])), Err(Refusal::Program));
        assert_eq!(check(&command("/bin/ls", &[])), Err(Refusal::Program));
        assert_eq!(check(&command("", &[])), Err(Refusal::Program));
        assert_eq!(check(&command("echo", &["a", "-n"])), Err(Refusal::Option(2)));
        assert_eq!(check(&command("ls", &["--"])), Err(Refusal::Option(1)));
    }

    #[test]
    fn refuses_what_leads_out_of_the_workspace() {
        for argument in ["/etc/passwd", "..", "a/../b", "a\\..\\b", "~/x"] {
            assert_eq!(check(&command("cat", &["a", argument])), Err(Refusal::Outside(2)), "{argument}");
        }
    }

    #[test]
    fn bounds_the_arguments() {
        let longest = "a".repeat(MAX_BYTES);
        assert_eq!(check(&command("cat", &[&longest])), Ok(()));
        assert_eq!(check(&command("cat", &[&format!("{longest}a")])), Err(Refusal::Malformed(1)));
        assert_eq!(check(&command("cat", &["a\nb"])), Err(Refusal::Malformed(1)));
        assert_eq!(check(&command("cat", &["a"; MAX_ARGUMENTS])), Ok(()));
        assert_eq!(check(&command("cat", &["a"; MAX_ARGUMENTS + 1])), Err(Refusal::TooMany));
    }
}
