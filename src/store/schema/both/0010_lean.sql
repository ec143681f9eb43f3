-- Nothing asks by these any more: an address is found whatever feed it came from, work is taken in the order of its entries.
DROP INDEX entry_feed_url;
DROP INDEX work_due;
