//! The page.

mod ui;

fn main() {
    ui::start();
}
