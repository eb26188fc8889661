import { Hono } from "hono";
import type { AppEnv } from "../http/context.ts";
import { accessibilite } from "../knowledge/compiled.js";
import { AccessibilityPage } from "./accessibility-page.tsx";
import { type ChatContext, mannerAsked, surroundingsOf } from "./chat-context.ts";
import { PrivacyPage } from "./privacy-page.tsx";

const showPrivacy = async (c: ChatContext) => {
  const { model } = await c.var.services.versions();
  const manner = mannerAsked(c);
  const { contact } = surroundingsOf(c);
  return c.html(<PrivacyPage {...{ contact, manner }} model={model?.name ?? null} />);
};

const showAccessibility = (c: ChatContext) =>
  c.html(
    <AccessibilityPage
      accessibilite={accessibilite}
      contact={surroundingsOf(c).contact}
      manner={mannerAsked(c)}
    />,
  );

/** What the law wants every public service to say of itself. */
export const legalRoutes = () =>
  new Hono<AppEnv>().get("/confidentialite", showPrivacy).get("/accessibilite", showAccessibility);
