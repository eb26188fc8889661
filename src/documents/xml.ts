const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Signs that XML 1.0 has no way to write: controls, halves of a pair, non-characters. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** A text as XML writes it, whatever was typed. */
export const xmlText = (text: string): string =>
  text.replace(UNWRITABLE, "").replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

/** `<name key="value">inside</name>`; `inside` is XML already. */
export const xml = (
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  inside = "",
): string => {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${xmlText(String(value))}"`,
  );
  return inside
    ? `<${name}${written.join("")}>${inside}</${name}>`
    : `<${name}${written.join("")}/>`;
};
