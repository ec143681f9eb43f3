//! Short names that are everyday words as well: Ли is a Korean, and "whether".
//!
//! Of romanised and russified names one syllable is often a particle, a preposition or a thing. By itself, or beside another
//! such word, it says nothing.

/// Russian and Ukrainian, folded and sorted.
#[rustfmt::skip]
const CYRILLIC: [&str; 60] = [
    "бы", "ван", "вена", "во", "вон", "вы", "газа", "да", "дан", "до", "дон", "же", "за", "из", "изюм", "ко", "лес", "ли",
    "лук", "май", "мали", "мин", "мир", "мы", "на", "не", "ни", "но", "нос", "ну", "об", "он", "от", "пак", "перу", "по",
    "рад", "рада", "рим", "ровно", "рок", "рос", "рівне", "сан", "со", "сон", "сук", "сын", "так", "там", "то", "того", "тон",
    "тут", "ты", "хан", "чад", "чан", "чин", "ян",
];

/// English, and what other languages share with it, folded and sorted.
#[rustfmt::skip]
const LATIN: [&str; 59] = [
    "an", "ban", "bang", "bin", "can", "chin", "chip", "do", "fan", "go", "gong", "gun", "ham", "hang", "he", "hong", "hung", "in",
    "king", "lo", "long", "low", "ma", "man", "many", "may", "me", "men", "min", "moon", "my", "no", "on", "pack", "pan", "park",
    "pin", "ran", "rang", "sang", "sham", "she", "sin", "sing", "so", "son", "song", "soon", "sun", "tan", "ten", "to", "wan", "we",
    "will", "wing", "won", "you", "young",
];

/// Whether a word, folded, is an everyday word of Russian or English that is a name as well.
pub(crate) fn is_everyday(word: &str) -> bool {
    CYRILLIC.binary_search(&word).is_ok() || LATIN.binary_search(&word).is_ok()
}

/// Ordinary words of English, folded and sorted, in the singular: a name of one or two of them is an everyday phrase. Without legal
/// forms and points of the compass, which make names.
#[rustfmt::skip]
static ENGLISH: [&str; 1544] = [
    "a", "about", "act", "action", "active", "actor", "actress", "adult", "advance", "after", "again", "against", "age",
    "agency", "agent", "aid", "aim", "air", "alarm", "album", "alert", "alive", "all", "ally", "alone", "also", "always",
    "amount", "an", "and", "angel", "anger", "animal", "another", "answer", "any", "apple", "are", "area", "arm", "armed",
    "army", "around", "art", "artist", "as", "at", "attack", "author", "autumn", "average", "award", "awareness", "away",
    "baby", "back", "bad", "bag", "balance", "ball", "band", "bank", "bar", "bare", "base", "basic", "battle", "be", "beach",
    "bear", "beat", "beautiful", "beauty", "because", "bed", "bee", "been", "beer", "before", "begin", "beginning", "being",
    "belief", "bell", "best", "better", "between", "big", "bill", "billion", "bird", "birth", "bit", "bitter", "black", "blank",
    "block", "blood", "bloody", "blow", "blue", "board", "boat", "body", "bold", "bomb", "bond", "bone", "book", "boom",
    "border", "boss", "both", "bottle", "bottom", "bow", "box", "boy", "brain", "branch", "brand", "brave", "bread", "break",
    "breakfast", "breath", "bridge", "brief", "bright", "bring", "broad", "broken", "brother", "brown", "bucket", "budget",
    "build", "building", "bull", "bullet", "burden", "burn", "burning", "bus", "bush", "business", "busy", "but", "butter",
    "button", "buy", "by", "cable", "cake", "call", "called", "came", "camera", "camp", "campaign", "can", "candle", "cap",
    "capital", "captain", "car", "carbon", "card", "care", "career", "careful", "cargo", "carry", "case", "cash", "castle",
    "cat", "cattle", "cause", "cell", "center", "central", "centre", "century", "chain", "chair", "challenge", "champion",
    "chance", "change", "chapter", "charge", "charity", "cheap", "check", "cheese", "chest", "chicken", "chief", "child",
    "childhood", "children", "choice", "church", "circle", "citizen", "city", "civil", "claim", "class", "classic", "clean",
    "clear", "clever", "climate", "clock", "close", "cloth", "clothes", "cloud", "club", "coach", "coal", "coast", "coat",
    "code", "coffee", "coin", "cold", "collection", "college", "color", "colour", "come", "comfort", "command", "comment",
    "commission", "commitment", "committee", "common", "community", "competition", "complete", "computer", "concern", "concert",
    "condition", "conference", "confidence", "conflict", "connection", "conscience", "construction", "consumer", "contact",
    "contest", "continue", "contract", "control", "cook", "cool", "copper", "copy", "corn", "corner", "corporate", "cost",
    "cotton", "could", "council", "count", "country", "county", "couple", "courage", "course", "court", "cousin", "cover",
    "cow", "crazy", "cream", "create", "credit", "crime", "crisis", "critical", "cross", "crowd", "crown", "cruel", "cry",
    "culture", "cup", "current", "custom", "customer", "cut", "cycle", "daily", "damage", "dance", "danger", "dangerous",
    "dark", "darkness", "data", "date", "daughter", "dawn", "day", "dead", "deadly", "deal", "dear", "death", "debate", "debt",
    "decade", "decision", "deep", "deer", "defence", "defend", "defense", "degree", "delay", "delight", "deliver", "delivery",
    "demand", "democracy", "democratic", "department", "deputy", "desert", "design", "desire", "desk", "destiny", "detail",
    "development", "devil", "dialogue", "diamond", "did", "diet", "different", "digital", "dinner", "direct", "direction",
    "dirty", "disaster", "discovery", "disease", "dish", "distance", "distant", "district", "divine", "do", "doctor", "dog",
    "dollar", "door", "double", "doubt", "down", "dragon", "drama", "draw", "dream", "dress", "drink", "drive", "driver",
    "drop", "drug", "dry", "during", "dust", "duty", "each", "eagle", "ear", "early", "earth", "easy", "eat", "economic",
    "economy", "edge", "education", "effect", "effort", "egg", "eight", "election", "electric", "element", "elephant",
    "emergency", "empire", "empty", "end", "enemy", "energy", "engine", "enough", "enterprise", "entrance", "environment",
    "equal", "error", "escape", "estate", "eternal", "ethics", "even", "evening", "event", "ever", "every", "evil", "example",
    "exchange", "exercise", "exit", "experience", "expert", "export", "express", "extra", "eye", "face", "fact", "factory",
    "fair", "faith", "fall", "false", "fame", "family", "famous", "fancy", "far", "farm", "farmer", "fashion", "fast", "fat",
    "fate", "father", "favor", "favour", "fear", "feast", "federal", "feel", "feeling", "fellow", "female", "fence", "festival",
    "fever", "few", "field", "fierce", "fifth", "fight", "fighter", "fighting", "figure", "file", "film", "final", "finance",
    "financial", "fine", "finger", "finish", "fire", "firm", "first", "fish", "fishing", "five", "flag", "flame", "flash",
    "flat", "fleet", "flight", "flood", "floor", "flow", "flower", "fly", "focus", "fog", "folk", "follow", "food", "foot",
    "football", "for", "force", "foreign", "forest", "forever", "forgotten", "form", "former", "fortune", "forward", "found",
    "foundation", "four", "fourth", "fox", "frame", "free", "freedom", "fresh", "friend", "friendly", "friendship", "from",
    "front", "fruit", "fuel", "full", "fun", "fund", "fundamental", "future", "gain", "gallery", "game", "garden", "gas",
    "gate", "general", "gentle", "get", "giant", "gift", "girl", "give", "glad", "glass", "global", "glory", "go", "goal",
    "god", "gold", "golden", "golf", "good", "grace", "grain", "grand", "grass", "grave", "gray", "great", "green", "grey",
    "ground", "group", "growth", "guard", "guardian", "guest", "guide", "guilty", "had", "hair", "half", "hall", "hand",
    "happy", "harbor", "harbour", "hard", "harm", "harmony", "harvest", "has", "hat", "hate", "have", "hawk", "head", "healing",
    "health", "healthy", "heart", "heat", "heaven", "heavy", "hell", "hello", "help", "helping", "her", "hero", "heroes",
    "hidden", "high", "hill", "him", "hip", "his", "history", "hit", "hold", "hole", "holiday", "holy", "home", "honest",
    "honey", "honor", "honour", "hope", "horizon", "horn", "horse", "hospital", "host", "hot", "hotel", "hour", "house", "how",
    "human", "humble", "humour", "hundred", "hungry", "hunt", "hunter", "hunting", "husband", "ice", "idea", "ideal", "if",
    "image", "impact", "important", "in", "independent", "indoor", "industrial", "industry", "information", "inner", "innocent",
    "inside", "instant", "institute", "insurance", "interest", "international", "internet", "into", "invest", "investment",
    "invisible", "iron", "is", "island", "issue", "it", "its", "jade", "jail", "job", "join", "joint", "journal", "journey",
    "joy", "judge", "jump", "jungle", "junior", "just", "justice", "keep", "key", "kick", "kid", "kill", "killer", "kind",
    "kingdom", "kiss", "kitchen", "knife", "knight", "knowledge", "lab", "labor", "labour", "lady", "lake", "lamb", "lamp",
    "land", "language", "large", "laser", "last", "late", "laugh", "launch", "law", "lawyer", "lead", "leader", "leadership",
    "leading", "leaf", "league", "learning", "leave", "left", "legal", "legend", "lesson", "letter", "level", "liberal",
    "liberty", "library", "lie", "life", "lift", "light", "lightning", "like", "limit", "line", "link", "lion", "list",
    "little", "live", "living", "load", "local", "lock", "logic", "lone", "lonely", "long", "look", "loose", "lord", "loss",
    "lost", "lot", "loud", "love", "lovely", "lover", "loyal", "luck", "lucky", "lunch", "machine", "mad", "made", "magic",
    "mail", "main", "major", "make", "male", "man", "many", "mark", "market", "marriage", "mass", "master", "match", "material",
    "matter", "maximum", "may", "me", "meal", "mean", "measure", "meat", "media", "medical", "medicine", "medium", "meeting",
    "member", "memory", "mental", "merchant", "mercy", "message", "metal", "middle", "midnight", "might", "mighty", "military",
    "milk", "mill", "million", "mind", "mine", "mining", "minister", "ministry", "minor", "minute", "mirror", "mission",
    "mistake", "mobile", "model", "modern", "moment", "money", "monster", "month", "mood", "moral", "more", "morning", "most",
    "mother", "motion", "motor", "mount", "mountain", "mouse", "mouth", "move", "movement", "movie", "much", "music", "must",
    "mutual", "my", "mystery", "naked", "name", "narrow", "nation", "national", "native", "natural", "nature", "naval", "navy",
    "near", "neck", "need", "neighbor", "neighbour", "nest", "net", "network", "never", "new", "news", "newspaper", "next",
    "nice", "night", "nine", "no", "noble", "noise", "normal", "nose", "not", "note", "nothing", "notice", "now", "nuclear",
    "number", "nurse", "object", "ocean", "of", "off", "offer", "office", "officer", "official", "oil", "old", "olive", "on",
    "once", "one", "only", "open", "opening", "opera", "operation", "opinion", "or", "orange", "order", "organic", "original",
    "other", "our", "out", "outer", "outside", "over", "own", "oxygen", "pacific", "page", "pain", "paint", "pair", "palace",
    "paper", "paradise", "parent", "park", "part", "partner", "partnership", "party", "pass", "passage", "passion", "past",
    "patch", "path", "patient", "pattern", "pay", "peace", "peaceful", "peak", "pen", "people", "pepper", "perfect",
    "performance", "period", "permanent", "person", "personal", "phone", "photo", "picture", "piece", "pilot", "pink",
    "pioneer", "pipe", "pirate", "place", "plain", "plan", "planet", "plant", "plastic", "plate", "play", "player", "please",
    "pleasure", "plenty", "poem", "poet", "point", "poison", "police", "policy", "political", "poor", "pop", "popular",
    "population", "port", "position", "positive", "possible", "post", "pot", "potato", "pound", "power", "powerful", "practice",
    "prayer", "premier", "present", "president", "press", "pressure", "pretty", "price", "pride", "priest", "prime", "prince",
    "princess", "principal", "print", "prison", "private", "prize", "problem", "process", "produce", "product", "production",
    "professional", "professor", "profit", "program", "programme", "progress", "project", "promise", "proof", "proper",
    "property", "prospect", "protection", "proud", "public", "pull", "pure", "purple", "purpose", "push", "put", "quality",
    "quarter", "queen", "question", "quick", "quiet", "race", "radical", "radio", "rail", "rain", "rainbow", "raise", "rapid",
    "rare", "raw", "reach", "read", "reading", "ready", "real", "reality", "reason", "rebel", "record", "recovery", "red",
    "reform", "refugee", "regional", "regular", "relief", "religion", "religious", "remote", "report", "republic", "rescue",
    "research", "reserve", "resistance", "resource", "respect", "response", "rest", "restaurant", "result", "retail", "return",
    "revenge", "revolution", "reward", "rice", "rich", "ride", "right", "ring", "rise", "rising", "risk", "river", "road",
    "rock", "rocket", "role", "roll", "roof", "room", "root", "rose", "rough", "round", "route", "royal", "rule", "run",
    "running", "rural", "rush", "sacred", "sad", "safe", "safety", "said", "sail", "sailor", "salt", "same", "sand", "save",
    "saving", "scale", "scene", "school", "science", "score", "scout", "screen", "sea", "search", "season", "seat", "second",
    "secret", "section", "secure", "security", "see", "seed", "select", "self", "sell", "senior", "sense", "serious", "servant",
    "serve", "service", "set", "seven", "shadow", "shape", "share", "shark", "sharp", "she", "sheep", "sheet", "shell",
    "shelter", "shift", "shine", "ship", "shirt", "shock", "shoe", "shop", "shore", "short", "shot", "should", "shoulder",
    "show", "shower", "sick", "side", "sight", "sign", "signal", "silence", "silent", "silk", "silver", "simple", "single",
    "sister", "six", "skill", "skin", "sky", "sleep", "slow", "small", "smart", "smile", "smoke", "smooth", "snake", "snow",
    "so", "social", "society", "soft", "soil", "soldier", "solid", "solution", "some", "soon", "sorry", "soul", "sound", "soup",
    "source", "space", "spark", "special", "speech", "speed", "spirit", "spiritual", "sport", "spot", "spring", "square",
    "stable", "staff", "stage", "stand", "standard", "star", "start", "state", "station", "status", "stay", "steady", "steal",
    "steam", "steel", "step", "still", "stock", "stone", "stop", "store", "storm", "story", "straight", "strange", "strategic",
    "stream", "street", "strength", "strike", "strong", "structure", "student", "studio", "study", "style", "success", "such",
    "sudden", "sugar", "suit", "summer", "sun", "sunrise", "sunset", "sunshine", "super", "supply", "support", "supreme",
    "sure", "surface", "surprise", "sweet", "swift", "switch", "sword", "system", "table", "tail", "take", "talent", "talk",
    "tall", "tank", "target", "task", "taste", "tax", "tea", "teacher", "team", "tear", "technical", "technology", "teen",
    "television", "temple", "ten", "term", "terrible", "terror", "test", "text", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "thick", "thin", "thing", "think", "third", "thirty", "those", "thought", "thousand", "thread",
    "threat", "three", "throne", "through", "thunder", "ticket", "tide", "tiger", "tight", "time", "tiny", "tip", "title", "to",
    "today", "together", "tomorrow", "tone", "tongue", "tonight", "tool", "tooth", "top", "total", "touch", "tough", "tour",
    "tourism", "tower", "town", "toy", "track", "trade", "trader", "tradition", "traditional", "traffic", "train", "training",
    "transfer", "transport", "trap", "travel", "treasure", "treatment", "tree", "trend", "trial", "tribe", "trick", "trip",
    "triumph", "trouble", "truck", "true", "trust", "truth", "turn", "twelve", "twenty", "twin", "two", "type", "ugly",
    "ultimate", "uncle", "under", "union", "unique", "unit", "united", "unity", "universal", "universe", "university", "up",
    "upper", "urban", "urgent", "use", "useful", "usual", "valley", "value", "van", "vast", "vehicle", "venture", "very",
    "vice", "victim", "victory", "video", "view", "village", "violence", "violent", "virgin", "virtual", "virtue", "vision",
    "visit", "visitor", "vital", "voice", "volunteer", "vote", "voyage", "wage", "wait", "walk", "wall", "war", "warm",
    "warning", "warrior", "was", "wash", "waste", "watch", "water", "wave", "way", "we", "wealth", "weapon", "weather", "web",
    "wedding", "week", "weekend", "weight", "welcome", "welfare", "well", "went", "were", "what", "wheat", "wheel", "when",
    "where", "which", "while", "whisper", "white", "who", "whole", "wide", "wife", "wild", "will", "wind", "window", "wine",
    "winner", "winter", "wire", "wise", "wish", "with", "without", "witness", "wolf", "woman", "women", "wonder", "wonderful",
    "wood", "wooden", "wool", "word", "work", "worker", "world", "worth", "would", "wound", "writer", "writing", "wrong",
    "yard", "year", "years", "yellow", "yesterday", "you", "young", "your", "youth", "zero", "zone",
];

/// Whether a word, folded, is an ordinary word of English, or the plural of one.
pub(crate) fn is_english(word: &str) -> bool {
    let is_listed = |word: &str| ENGLISH.binary_search(&word).is_ok();
    is_listed(word)
        || ["s", "es"]
            .iter()
            .filter_map(|end| word.strip_suffix(end))
            .any(is_listed)
}

/// Particles, pronouns and prepositions of Russian: who asks for Ли with a capital does not mean ли.
fn is_russian_particle(word: &str) -> bool {
    #[rustfmt::skip]
    const PARTICLES: [&str; 25] = [
        "бы", "во", "вон", "вы", "да", "до", "же", "за", "из", "ко", "ли", "мы", "на", "не", "ни", "но", "ну", "об", "он", "от", "по",
        "со", "то", "тут", "ты",
    ];
    PARTICLES.contains(&word)
}

/// Names, folded and sorted, that in small letters are another word, or whose cases are: Того is a state, того "that"; Маск a man,
/// маску a mask; Поляков a man, поляков of Poles. Written with a capital they are meant so.
#[rustfmt::skip]
const NAMES_LIKE_WORDS: [&str; 46] = [
    "баку", "бали", "буча", "быков", "вена", "волков", "газа", "дания", "дели", "дуда", "жуков", "зубов", "изюм", "казаков",
    "козлов", "котов", "куба", "кузнецов", "лавров", "лена", "лима", "лиман", "львов", "мали", "маск", "мельников", "носов", "орел",
    "орлов", "осло", "перу", "песков", "поляков", "попов", "рада", "ровно", "рогов", "рівне", "соколов", "сомов", "суми",
    "сумы", "того", "токио", "чад", "чехов",
];

/// Whether a word, folded, is a name that in small letters is another word.
pub(crate) fn is_name_like_a_word(word: &str) -> bool {
    NAMES_LIKE_WORDS.binary_search(&word).is_ok()
}

/// Whether a word, folded, that is written with a capital is found only with its capital: a particle (Ли) or a name that in small
/// letters is another word (Того).
pub(crate) fn is_capital_only(word: &str) -> bool {
    is_russian_particle(word) || is_name_like_a_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        assert!(CYRILLIC.is_sorted() && LATIN.is_sorted() && ENGLISH.is_sorted() && NAMES_LIKE_WORDS.is_sorted());
    }
}
