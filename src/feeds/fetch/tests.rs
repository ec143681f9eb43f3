use super::*;
#[test]
fn the_agent_says_who_asks() {
    assert!(agent(Some("https://desk.example/bot")).ends_with("(+https://desk.example/bot)"));
}
