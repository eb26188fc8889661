import { rememberedSession } from "./session-storage.ts";

/** Buttons that only a script can serve are shown only where there is one. */
const startPrinting = (): void => {
  for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
};

/** What is chosen in "Affichage" goes along in every form and link that lead to another page. */
const startCarryingView = (): void => {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest(".setting")) return;
    for (const held of document.querySelectorAll<HTMLInputElement>("input[data-view]")) {
      if (held.name === target.name) held.value = target.value;
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-manner]")) {
      const address = new URL(link.href);
      address.searchParams.set(target.name, target.value);
      link.href = address.href;
    }
  });
};

const CODE = /^#code=(.{1,60})$/;

/** A code photographed on another telephone: written in the field for the person, who opens it. */
const startFromCode = (): void => {
  const [, written] = CODE.exec(location.hash) ?? [];
  const input = document.querySelector("#resume-code");
  if (!written || rememberedSession() || !(input instanceof HTMLInputElement)) return;
  input.value = decodeURIComponent(written).slice(0, input.maxLength);
  history.replaceState(null, "", location.pathname + location.search);
  const details = input.closest("details");
  if (details) details.open = true;
  input.focus();
};

/** The small services of every page. */
export const startPageTools = (): void => {
  startPrinting();
  startCarryingView();
  startFromCode();
};
