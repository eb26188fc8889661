/** Everything under this node, and itself, that answers the description. */
const foundIn = (node: Node, selector: string): readonly Element[] =>
  node instanceof Element
    ? [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)]
    : [];

/** Does something to each element of a kind, those on the page and those to come: only what came is looked at again. */
export const onEach = (selector: string, act: (element: Element) => void): void => {
  for (const element of foundIn(document.body, selector)) act(element);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) for (const element of foundIn(node, selector)) act(element);
  }).observe(document.body, { childList: true, subtree: true });
};
