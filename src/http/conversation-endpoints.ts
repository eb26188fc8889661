import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { errorsOf } from "./errors.ts";
import {
  conversationParams,
  correctionRequest,
  erasedSchema,
  explanationSchema,
  exportSchema,
  handoverRequest,
  handoverSchema,
  messageHeaders,
  messageRequest,
  newsQuery,
  newsSchema,
  openedSchema,
  openRequest,
  resumedSchema,
  resumeRequest,
  viewSchema,
} from "./schemas/conversation.ts";
import { json, jsonBody } from "./schemas/fields.ts";
import { replySchema } from "./schemas/reply.ts";

const tags = ["Conversation"];
const security: NonNullable<RouteConfig["security"]> = [{ cle: [] }];
const held = errorsOf(400, 401, 404, 503);

export const open = createRoute({
  method: "post",
  path: "/v1/conversations",
  tags,
  summary: "Ouvrir une conversation",
  request: jsonBody(openRequest),
  responses: {
    201: json(openedSchema, "La clé, le code de reprise et le premier message."),
    ...errorsOf(400, 415, 503),
  },
});

export const send = createRoute({
  method: "post",
  path: "/v1/conversations/{id}/messages",
  tags,
  security,
  summary: "Envoyer un message",
  description:
    "Accept: text/event-stream donne la même réponse en événements numérotés : accepted, facts, verdicts, recommendations, text, done, error. Un flux coupé se reprend avec Last-Event-ID et le même message.",
  request: { params: conversationParams, headers: messageHeaders, ...jsonBody(messageRequest) },
  responses: {
    200: {
      description: "La réponse entière, ou son flux.",
      content: {
        "application/json": { schema: replySchema },
        "text/event-stream": { schema: z.string() },
      },
    },
    ...held,
    ...errorsOf(413, 415),
  },
});

export const view = createRoute({
  method: "get",
  path: "/v1/conversations/{id}",
  tags,
  security,
  summary: "Relire une conversation",
  request: { params: conversationParams },
  responses: { 200: json(viewSchema, "Messages, faits et dernière réponse."), ...held },
});

export const news = createRoute({
  method: "get",
  path: "/v1/conversations/{id}/news",
  tags,
  security,
  summary: "Ce que d'autres ont écrit depuis un message",
  description:
    "Pendant qu'un professionnel a la main (heldBy) ou qu'une personne a été demandée (awaitsHuman) : ses messages, et ceux de l'assistant quand il revient. À demander toutes les 3 secondes au plus.",
  request: { params: conversationParams, query: newsQuery },
  responses: { 200: json(newsSchema, "Les messages après celui-là, et qui a la main."), ...held },
});

export const correct = createRoute({
  method: "patch",
  path: "/v1/conversations/{id}/facts",
  tags,
  security,
  summary: "Corriger un fait, ou le retirer (null)",
  request: { params: conversationParams, ...jsonBody(correctionRequest) },
  responses: { 200: json(replySchema, "La réponse recalculée."), ...held, ...errorsOf(415) },
});

export const exportAll = createRoute({
  method: "get",
  path: "/v1/conversations/{id}/export",
  tags,
  security,
  summary: "Tout ce qui est gardé",
  request: { params: conversationParams },
  responses: { 200: json(exportSchema, "L'export."), ...held },
});

export const explain = createRoute({
  method: "get",
  path: "/v1/conversations/{id}/explanation",
  tags,
  security,
  summary: "Comment ces résultats ont été obtenus (CRPA, art. R311-3-1-2)",
  request: { params: conversationParams },
  responses: { 200: json(explanationSchema, "Les quatre rubriques."), ...held },
});

export const erase = createRoute({
  method: "delete",
  path: "/v1/conversations/{id}",
  tags,
  security,
  summary: "Effacer, pour de bon",
  request: { params: conversationParams },
  responses: { 200: json(erasedSchema, "Plus rien n'est gardé."), ...held },
});

export const handover = createRoute({
  method: "post",
  path: "/v1/conversations/{id}/handover",
  tags,
  security,
  summary: "Demander à parler à une personne",
  request: { params: conversationParams, ...jsonBody(handoverRequest) },
  responses: { 200: json(handoverSchema, "Ce qui va se passer."), ...held, ...errorsOf(415) },
});

export const resume = createRoute({
  method: "post",
  path: "/v1/resume",
  tags,
  summary: "Rouvrir une conversation avec son code",
  request: jsonBody(resumeRequest),
  responses: {
    200: json(resumedSchema, "Une nouvelle clé."),
    ...errorsOf(400, 404, 415, 429, 503),
  },
});
