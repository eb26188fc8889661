import { startConversation } from "./conversation.ts";
import { behaveInFrame } from "./frame.ts";
import { startPageTools } from "./page-tools.ts";
import { startReadingAloud } from "./read-aloud.ts";
import { forgetAll } from "./session-storage.ts";
import { startTalking } from "./talk.ts";

/** The page works without this file; with it, messages are sent and shown without leaving the page. */
const erased = document.querySelector("[data-erased]");
if (erased) forgetAll();

/** A frame without an origin of its own (`sandbox`) may not fetch: its forms are sent as without a script. */
const mayFetch = self.origin !== "null";

const composer = document.querySelector("#composer");
const isChat = composer instanceof HTMLFormElement && document.querySelector("#log") !== null;
if (isChat && mayFetch) void startConversation(composer);

startPageTools();
if (isChat) {
  startReadingAloud();
  startTalking();
}

behaveInFrame();
