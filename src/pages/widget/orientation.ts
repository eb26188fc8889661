import { openConversation } from "./conversation-window.ts";
import { shadowOf } from "./shadow.ts";

/** The address of the conversation for this element: the link's own, with what the page knows already. */
const addressOf = (link: HTMLAnchorElement, element: HTMLElement): string => {
  const address = new URL(link.href);
  const given = {
    // `style` is also the attribute of CSS: a page with a strict policy writes `data-style`
    style: element.dataset["style"] ?? element.getAttribute("style"),
    commune: element.dataset["commune"] ?? element.getAttribute("commune"),
    langue: element.getAttribute("lang"),
  };
  for (const [name, value] of Object.entries(given))
    if (value) address.searchParams.set(name, value);
  return address.href;
};

/** `<passerelle-orientation>`: a button that opens the conversation above the page. Nothing is fetched before. */
export class Orientation extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector("a");
    // written in the page and met before its link was read
    if (!link) addEventListener("DOMContentLoaded", () => this.connectedCallback(), { once: true });
    if (!link || this.shadowRoot) return;
    const button = document.createElement("button");
    button.part.add("bouton");
    button.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
    button.textContent = link.textContent;
    button.onclick = () => openConversation({ address: addressOf(link, this), opener: button });
    shadowOf(this).append(button);
  }
}
