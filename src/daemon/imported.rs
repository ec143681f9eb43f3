//! Imported reports in a look at the archive: they belong to no story, and are folded for it as news would have been.

use std::collections::HashMap;

use jiff::SignedDuration;

use crate::entries::Kept;
use crate::ids::EntryId;
use crate::stories::Fold;
use crate::stories::cluster::{OPEN_FOR, Open};
use crate::text::aliases::{AliasIndex, AliasSet};

/// Imported reports that are folded for one look, with bodies of ordinary length some hundred megabytes; more count one by one.
pub const IMPORTED_MAX: usize = 50_000;

/// Puts the reports in order of time, and says where each goes.
pub fn fold(reports: &mut [Kept], aliases: &[AliasSet]) -> HashMap<EntryId, Fold> {
    reports.sort_by_key(|kept| (kept.when(), kept.id));
    let mut open = Open::new(AliasIndex::new(aliases));
    let mut folds = HashMap::new();
    for kept in &*reports {
        let fold = open.fold(kept);
        for fold in [fold].into_iter().chain(open.take_moves()) {
            folds.insert(fold.entry, fold);
        }
        let open_for = SignedDuration::try_from(OPEN_FOR).unwrap_or(SignedDuration::MAX);
        if let Ok(at) = kept.when().checked_sub(open_for) {
            open.close_before(at);
        }
    }
    folds
}
