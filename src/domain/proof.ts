import type { ProofNode } from "./verdict.ts";

/** The single conditions of a proof, in reading order: a node without branches is one. */
export const leavesOf = (node: ProofNode): readonly ProofNode[] => {
  const inner = [...(node.all ?? []), ...(node.any ?? []), ...(node.not ?? [])];
  return inner.length === 0 ? [node] : inner.flatMap(leavesOf);
};
