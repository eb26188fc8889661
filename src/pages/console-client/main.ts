import { startTownLists } from "../desk-client/town-list.ts";
import { startAsYouType } from "./as-you-type.ts";
import { startCommandBar } from "./command-bar.ts";
import { startIncoming } from "./incoming.ts";
import { startKeys } from "./keys.ts";
import { focusAnswer, startLive } from "./live.ts";

/** The console works without this file, page by page; with it, every key answers at once. */
for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

startLive();
startKeys();
startCommandBar();
startAsYouType();
startIncoming();
startTownLists();
focusAnswer();
