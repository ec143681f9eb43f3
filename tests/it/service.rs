//! The service itself: the real program, told to start, reload and stop as a service manager tells it; and killed.

use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::world::{Engine, World, item, rss};

/// A test waits at most so long for what must come; it asserts only that it came.
const PATIENCE: Duration = Duration::from_secs(60);

fn program(world: &World) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backstory"));
    command
        .arg("-c")
        .arg(world.folder())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .env_remove("RUST_LOG");
    command
}

/// Reads messages of the service until one holds `wanted`; returns everything read.
fn wait_for(socket: &UnixDatagram, wanted: &str) -> String {
    let (mut seen, until) = (String::new(), Instant::now() + PATIENCE);
    let mut buffer = [0_u8; 4096];
    while Instant::now() < until {
        if let Ok(length) = socket.recv(&mut buffer) {
            seen.push_str(&String::from_utf8_lossy(&buffer[..length]));
            seen.push('\n');
            if seen.contains(wanted) {
                return seen;
            }
        }
    }
    panic!("{wanted} never came; the service said:\n{seen}");
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill")
        .arg(format!("-{name}"))
        .arg(child.id().to_string())
        .status()
        .unwrap();
    assert!(status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_says_when_it_is_ready_alive_reloading_and_stopping() {
    let world = World::new(Engine::Sqlite).await;
    world.site.put(
        "north",
        rss("north", &[item("a", "Rain", "Rain.", "2024-06-12T08:00:00Z")]),
    );
    let path = world.folder().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(1))).unwrap();
    let child = program(&world)
        .arg("run")
        .env("NOTIFY_SOCKET", &path)
        .env("WATCHDOG_USEC", "1000000")
        .spawn()
        .unwrap();
    let said = wait_for(&socket, "READY=1");
    assert!(said.contains("STATUS=") && !said.contains("WATCHDOG=1"), "{said}");
    wait_for(&socket, "WATCHDOG=1");
    signal(&child, "HUP");
    let said = wait_for(&socket, "READY=1");
    assert!(
        said.contains("RELOADING=1") && said.contains("MONOTONIC_USEC="),
        "{said}"
    );
    // A broken configuration is refused, and the old one stays at work.
    world.edit("backstory.toml", "spacing", "spacnig");
    signal(&child, "HUP");
    wait_for(&socket, "READY=1");
    signal(&child, "TERM");
    wait_for(&socket, "STOPPING=1");
    let ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap())
        .await
        .unwrap();
    let log = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.success(), "{log}");
    assert!(
        log.contains("the new configuration is refused") && log.contains("spacnig"),
        "{log}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_configuration_stops_the_service_with_78_and_a_command_with_2() {
    let world = World::new(Engine::Sqlite).await;
    world.edit("backstory.toml", "spacing", "spacnig");
    for (command, code) in [("run", 78), ("once", 2), ("status", 2), ("check", 2)] {
        let ended = program(&world).arg(command).stdout(Stdio::piped()).output().unwrap();
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&ended.stderr),
            String::from_utf8_lossy(&ended.stdout)
        );
        assert_eq!(ended.status.code(), Some(code), "{command}: {said}");
        assert!(
            said.contains("backstory.toml:") && said.contains("spacing"),
            "{command}: {said}"
        );
        assert!(!world.state().exists(), "nothing was changed");
    }
}

/// Kills the program at many moments of its work and lets another one go on; in the end everything is there once.
#[tokio::test(flavor = "multi_thread")]
async fn killed_again_and_again_it_loses_nothing_and_doubles_nothing() {
    let world = World::new(Engine::Sqlite).await;
    world.edit("watchlists/treaty.toml", "title =", "since = 2020-01-01\ntitle =");
    // Due at once: the first round composes and delivers too.
    world.edit("backstory.toml", "daily = [\"07:00\"]\n", "cron = \"* * * * *\"\n");
    let items: Vec<_> = (0..120)
        .map(|number| {
            item(
                &format!("g{number}"),
                &format!("Moscow treaty paragraph {number}"),
                &format!("Number {number} of the treaty concerns matter {}.", number * 7919),
                "2024-06-12T08:00:00Z",
            )
        })
        .collect();
    for name in ["north", "south", "east"] {
        world.site.put(name, rss(name, &items));
    }
    for number in 0..14 {
        let mut child = program(&world).arg("once").spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(15 + number * 23)).await;
        // It may have ended by itself already.
        let _ = child.kill();
        child.wait().unwrap();
    }
    let ended = program(&world).arg("once").output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let daemon = world.daemon().await;
    let mut tx = daemon.store().read().await.unwrap();
    assert_eq!(tx.entry_count().await.unwrap(), 360);
    assert_eq!(tx.match_count().await.unwrap(), 360);
    assert_eq!(
        tx.work_left(backstory::store::Step::Fold).await.unwrap()
            + tx.work_left(backstory::store::Step::Match).await.unwrap(),
        0
    );
}
