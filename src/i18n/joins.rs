//! Separators between the parts of a sentence.

words! {
    /// The separators between the parts of a sentence.
    Joins {
        clause: ", ", "，";
        item: ", ", "、";
        sentences: "{0} {1}", "{0}{1}";
        aside: "({0})", "（{0}）";
        percent: " %", "%";
    }
}
