//! The graph of a rolling upgrade for the tests of the layout.

/// Returns three zones in series, the servers of each in parallel with four to six steps; keys leave room between them.
pub fn rolling_upgrade(servers: u64) -> Vec<(u64, u64)> {
    let mut edges = vec![(0, 1), (1, 2)];
    let mut last = 2;
    for zone in 1..=3_u64 {
        let (stop, start) = (zone * 1000, zone * 1000 + 999);
        edges.push((last, stop));
        for server in 0..servers {
            let first = stop + 10 + server * 10;
            let steps = 4 + (server + zone) % 3;
            edges.push((stop, first));
            edges.extend((1..steps).map(|step| (first + step - 1, first + step)));
            edges.push((first + steps - 1, start));
        }
        last = start;
    }
    edges.extend([(last, 4000), (4000, 4001)]);
    edges
}

/// Returns the keys of all nodes of such a graph, without duplicates, sorted.
pub fn ends(edges: &[(u64, u64)]) -> Vec<u64> {
    let mut keys: Vec<u64> = edges.iter().flat_map(|&(from, to)| [from, to]).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
