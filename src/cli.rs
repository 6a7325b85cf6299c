//! The command `jimu`: reads, checks and exports forms by the same library as the page.
//!
//! Exit codes: 0 done; 1 errors were found by `check`; 2 a file could not be read or written, or the call was wrong.

use std::process::ExitCode;

use clap::Parser;

use cli::arguments::{Arguments, Command};
use cli::output::Outcome;

/// The parts of the command: one file a subcommand, and what they share.
mod cli {
    pub(crate) mod arguments;
    pub(crate) mod check;
    pub(crate) mod compare;
    pub(crate) mod export;
    pub(crate) mod grid;
    pub(crate) mod input;
    pub(crate) mod output;
    pub(crate) mod read;
    pub(crate) mod recipe;
    pub(crate) mod rules;
    pub(crate) mod schema;
    pub(crate) mod summary;
    pub(crate) mod tables;
}

fn main() -> ExitCode {
    let Arguments { lang, recipe, means, command } = Arguments::parse();
    let Some(recipe) = cli::recipe::open(recipe.as_deref(), &means, lang) else { return ExitCode::from(2) };
    let outcome = match command {
        Command::Read { files, account, save_recipe } => {
            cli::read::run(&files, account, save_recipe.as_deref(), &recipe, lang)
        }
        Command::Check(asked) => cli::check::run(&asked, &recipe, lang),
        Command::Export(asked) => cli::export::run(&asked, &recipe, lang),
        Command::Compare(asked) => cli::compare::run(&asked, &recipe, lang),
        Command::Summary(asked) => cli::summary::run(&asked, &recipe, lang),
        Command::Grid { file } => cli::grid::run(&file, lang),
        Command::Schema { of } => cli::schema::run(of, lang),
        Command::Rules { codes, format } => cli::rules::run(&codes, format, lang),
    };
    match outcome {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::Errors => ExitCode::from(1),
        Outcome::Trouble => ExitCode::from(2),
    }
}
