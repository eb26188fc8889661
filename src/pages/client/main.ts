import { startConversation } from "./conversation.ts";
import { forgetSession } from "./session-storage.ts";

/** The page works without this file; with it, messages are sent and shown without leaving the page. */
const erased = document.querySelector("[data-erased]");
if (erased) forgetSession();

const composer = document.querySelector("#composer");
if (composer instanceof HTMLFormElement) startConversation(composer);
