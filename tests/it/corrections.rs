//! What a person corrected and took back leaves what readers were told as it was.

use crate::flow::signing;
use crate::stories::{json, place, printing, publish, told_twice};
use crate::world::{Engine, on_both_engines};

on_both_engines!(a_join_that_is_taken_back_changes_no_headline_that_was_told);

async fn a_join_that_is_taken_back_changes_no_headline_that_was_told(engine: Engine) {
    for way in ["undo", "split"] {
        let world = told_twice(engine).await;
        let (_, story) = place(&world, "a").await;
        let (b, other) = place(&world, "b").await;
        json(&world, &["story", "join", &story.to_string(), &other.to_string()]).await;
        match way {
            "undo" => json(&world, &["story", "undo", &story.to_string()]).await,
            _ => json(&world, &["story", "split", &story.to_string(), &b.to_string()]).await,
        };
        // One more paper has the words of either half: that is told to nobody.
        publish(&world, "east", &[signing("c", "north", "2024-06-14T09:50:00Z")]);
        publish(&world, "west", &[printing("d", "2024-06-14T09:55:00Z")]);
        world.at("2024-06-14T10:00:00Z").await;
        let report = world.at("2024-06-15T05:00:00Z").await;
        assert_eq!(
            report.delivered,
            0,
            "{way}: {}",
            world.mails().last().cloned().unwrap_or_default()
        );
        let daemon = world.daemon().await;
        let mut tx = daemon.store().read().await.unwrap();
        for guid in ["a", "b"] {
            let kept = tx.entries_named(guid, None, 1).await.unwrap().remove(0);
            let told = tx.told("desk", kept.story.unwrap()).await.unwrap().unwrap();
            assert_eq!(told.headline, kept.entry.title, "{way}");
        }
        drop(tx);
        daemon.stop().await;
    }
}
