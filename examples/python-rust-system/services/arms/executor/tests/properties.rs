//! What has to hold for every command.

use executor::command::{Command, Refusal, check};
use proptest::prelude::*;

fn run(program: &str, arguments: Vec<String>) -> Result<(), Refusal> {
    check(&Command { program: program.to_owned(), arguments })
}

proptest! {
    #[test]
    fn only_listed_programs_are_ever_allowed(program in any::<String>(), arguments in prop::collection::vec(any::<String>(), 0..4)) {
        let listed = ["cat", "echo", "grep", "ls"].contains(&program.as_str());
        prop_assert!(listed || run(&program, arguments) == Err(Refusal::Program));
    }

    #[test]
    fn no_way_up_is_ever_allowed(before in "[a-z/]{0,8}", after in "[a-z/]{0,8}") {
        let argument = format!("{before}/../{after}");
        prop_assert_eq!(run("cat", vec![argument]), Err(Refusal::Outside(1)));
    }

    #[test]
    fn one_bad_argument_spoils_the_command(good in prop::collection::vec("[a-z]{1,8}", 0..5)) {
        let place = good.len() + 1;
        let mut arguments = good;
        arguments.push("--delete".to_owned());
        prop_assert_eq!(run("ls", arguments), Err(Refusal::Option(place)));
    }
}
