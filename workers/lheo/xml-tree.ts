import { SaxesParser } from "saxes";
import { LETTERS } from "#workers/imports/letters.ts";

/** An element of one offer. Names come without prefix. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, capped. */
  readonly text: string;
  readonly truncated: boolean;
}

/** Why an offer cannot be read, and on which line of it (from 1). */
export class XmlProblem extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = "XmlProblem";
    this.line = line;
  }
}

const MAX_DEPTH = 40;
const MAX_NODES = 50_000;
/** LHEO allows 3,000 characters; with HTML inside, real files go beyond. */
const MAX_TEXT = 60_000;

interface OpenNode {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  text: string;
  truncated: boolean;
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/undefined entity|malformed character entity|entity/i, "entité XML inconnue ou interdite"],
  [/unexpected close tag|unmatched clos/i, "balises mal emboîtées"],
  [/unclosed tag|unclosed|unexpected end/i, "balise jamais fermée"],
  [/disallowed character|illegal character|invalid char/i, "caractère interdit en XML"],
  [/attribute/i, "attribut mal écrit"],
];

const inFrench = (message: string): string =>
  REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? "XML mal formé";

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

const createParser = (): SaxesParser => {
  const parser = new SaxesParser({ position: false });
  Object.assign(parser.ENTITIES, LETTERS);
  return parser;
};

const keepText = (node: OpenNode | undefined, text: string): void => {
  if (!node || node.truncated) return;
  node.text += text;
  if (node.text.length > MAX_TEXT) {
    node.text = node.text.slice(0, MAX_TEXT);
    node.truncated = true;
  }
};

/** Reads one offer into a tree. @throws XmlProblem */
export const parseOffer = (xml: string): XmlNode => {
  const parser = createParser();
  const stack: OpenNode[] = [];
  let root: XmlNode | undefined;
  let nodes = 0;
  const fail = (message: string): never => {
    throw new XmlProblem(message, parser.line);
  };
  // Saxes goes on after an error unless the handler throws.
  parser.on("error", (error) => fail(inFrench(error.message)));
  parser.on("doctype", () => fail("déclaration DOCTYPE interdite"));
  parser.on("opentag", ({ name, attributes }) => {
    nodes += 1;
    if (nodes > MAX_NODES) fail("fiche démesurée (plus de 50 000 éléments)");
    if (stack.length >= MAX_DEPTH) fail("éléments trop profondément emboîtés");
    stack.push({ name: localName(name), attributes, children: [], text: "", truncated: false });
  });
  parser.on("text", (text) => keepText(stack.at(-1), text));
  parser.on("cdata", (text) => keepText(stack.at(-1), text));
  parser.on("closetag", () => {
    const node = stack.pop();
    const parent = stack.at(-1);
    if (node && parent) parent.children.push(node);
    else root = node;
  });
  parser.write(xml).close();
  return root ?? fail("fiche vide");
};

/** A stray "&" and control characters, the two commonest faults of producers; the rest is left as it is. */
export const mendXml = (xml: string): string =>
  xml
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&#(?:x0*(?:[0-8bce-f]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi, "")
    .replace(/&(?![A-Za-z][A-Za-z0-9]*;|#\d+;|#x[0-9A-Fa-f]+;)/g, "&amp;");

/** First child of that name. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((each) => each.name === name);

/** Children of that name, in order. */
export const childrenOf = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((each) => each.name === name) ?? [];

/** Follows first children down a path of names. */
export const at = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((each, name) => child(each, name), node);
