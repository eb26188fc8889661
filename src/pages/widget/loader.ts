import { Orientation } from "./orientation.ts";

const NAME = "passerelle-orientation";

/** Puts the element where the link was, the link inside: whoever removes the element finds the link again. */
const upgrade = (link: HTMLAnchorElement): void => {
  const element = document.createElement(NAME);
  for (const name of ["lang", "style", "data-style", "commune", "data-commune"]) {
    const value = link.getAttribute(name);
    if (value) element.setAttribute(name, value);
  }
  // the link is inside before the element is in the page, where it looks for it
  const place = new Comment();
  link.replaceWith(place);
  element.append(link);
  place.replaceWith(element);
};

const upgradeAll = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-passerelle]"))
    if (!link.closest(NAME)) upgrade(link);
};

/** A browser too old for this keeps the link, and the link works alone. */
const isAble = "adoptedStyleSheets" in document && "showModal" in HTMLDialogElement.prototype;

if (isAble && !customElements.get(NAME)) {
  customElements.define(NAME, Orientation);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", upgradeAll);
  else upgradeAll();
}
