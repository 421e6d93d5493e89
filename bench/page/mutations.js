// Counts what changes in the document below an element, and whether that belongs to the nodes that were to change.
export function watch(root, nodeOf) {
  const records = [];
  const observer = new MutationObserver((news) => records.push(...news));
  observer.observe(root, { attributes: true, childList: true, characterData: true, subtree: true });
  return (expected) => {
    records.push(...observer.takeRecords());
    observer.disconnect();
    const wanted = new Set(Array.from(expected, String));
    const owners = records.map(({ target }) => nodeOf(target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement ?? root));
    return {
      records: records.length,
      nodes: new Set(owners.filter((owner) => owner !== undefined)).size,
      elsewhere: owners.filter((owner) => !wanted.has(String(owner))).length,
    };
  };
}
