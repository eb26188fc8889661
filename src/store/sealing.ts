import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const KEY_BYTES = 32;
const IV_BYTES = 12;
/** From here on a text is pressed before it is sealed: shorter ones, a message or a fact, would gain nothing. */
const PRESSED_FROM_BYTES = 2_048;
/** The fastest level: on a reply of 135 kB it gives up a few kilobytes and takes half the time of the usual one. */
const FASTEST = { level: 1 };
const PRESSED = "z";

// Buffer is in workerd too (nodejs_compat), and decodes a reply a hundred times faster than atob and a loop
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, "base64"));

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** One key of the house: it seals, opens and makes digests, each with a key derived for that use only. */
interface SealingKey {
  readonly id: string;
  readonly aes: CryptoKey;
  readonly hmac: CryptoKey;
}

const readKey = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromBase64(text);
  if (bytes.length === KEY_BYTES) return bytes;
  throw new Error("FACTS_KEY doit être une clé de 32 octets écrite en base64.");
};

const deriveKey = async (bytes: Uint8Array<ArrayBuffer>): Promise<SealingKey> => {
  const uses: KeyUsage[] = ["deriveKey", "deriveBits"];
  const master = await crypto.subtle.importKey("raw", bytes, "HKDF", false, uses);
  const use = (info: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: encoder.encode(`passerelle/${info}`),
  });
  const aesKind = { name: "AES-GCM", length: 256 };
  const hmacKind = { name: "HMAC", hash: "SHA-256", length: 256 };
  const [id, aes, hmac] = await Promise.all([
    crypto.subtle.deriveBits(use("id"), master, 32),
    crypto.subtle.deriveKey(use("seal"), master, aesKind, false, ["encrypt", "decrypt"]),
    crypto.subtle.deriveKey(use("digest"), master, hmacKind, false, ["sign"]),
  ]);
  return { id: toHex(new Uint8Array(id)), aes, hmac };
};

/** Seals texts at rest. `place` says where a text lives: moved elsewhere in the store, it no longer opens. */
export interface Seal {
  /** `<key id>.<iv>.<AES-256-GCM ciphertext>`, the last two in base64; `.z` after them when the text was deflated first. */
  seal(text: string, place: string): Promise<string>;
  /** @throws Error when the key is missing, or the text was altered or moved. */
  open(sealed: string, place: string): Promise<string>;
  /** Ids of the keys given: the one in use, and the older ones. */
  keys(): Promise<{ readonly current: string; readonly older: readonly string[] }>;
  /** Keyed digest of a text for looking it up, under every key; the current key's comes first. */
  digests(text: string): Promise<readonly [string, ...string[]]>;
}

/** A new key for FACTS_KEY. */
export const newFactsKey = (): string =>
  toBase64(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));

const readKeys = (factsKey: string): readonly Uint8Array<ArrayBuffer>[] =>
  factsKey.split(",").map((text) => readKey(text.trim()));

/** One or more keys; the first is the one in use. */
type Keys = readonly [SealingKey, ...SealingKey[]];

const deriveKeys = async (factsKey: string): Promise<Keys> => {
  const [first = new Uint8Array(), ...older] = readKeys(factsKey);
  return [await deriveKey(first), ...(await Promise.all(older.map(deriveKey)))];
};

const hexDigest = async (key: SealingKey, text: string): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key.hmac, encoder.encode(text))));

/** How the text is written is authenticated with its place: pressed bytes never pass for a text. */
const aesGcm = (iv: Uint8Array<ArrayBuffer>, place: string, pressed: boolean) => ({
  name: "AES-GCM",
  iv,
  additionalData: encoder.encode(pressed ? `${place}\0${PRESSED}` : place),
});

/**
 * @param factsKey base64 of 32 bytes; several separated by commas while keys are rotated: the first one seals,
 * all of them open.
 * @throws Error in French when it is not that.
 */
export const createSeal = (factsKey: string): Seal => {
  readKeys(factsKey);
  // the keys and not their promise: in workerd, that of a request which was cut would never be kept
  let derived: Keys | null = null;
  const keys = async (): Promise<Keys> => {
    derived ??= await deriveKeys(factsKey);
    return derived;
  };

  return {
    async seal(text, place) {
      const [current] = await keys();
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const plain = encoder.encode(text);
      const pressed = plain.length >= PRESSED_FROM_BYTES;
      const bytes = await crypto.subtle.encrypt(
        aesGcm(iv, place, pressed),
        current.aes,
        pressed ? await deflate(plain, FASTEST) : plain,
      );
      const sealed = `${current.id}.${toBase64(iv)}.${toBase64(new Uint8Array(bytes))}`;
      return pressed ? `${sealed}.${PRESSED}` : sealed;
    },
    async open(sealed, place) {
      const [id, iv = "", bytes = "", how] = sealed.split(".");
      const key = (await keys()).find((candidate) => candidate.id === id);
      if (!key) throw new Error(`No key ${id} in FACTS_KEY: it is needed to read what it sealed.`);
      const pressed = how === PRESSED;
      const plain = await crypto.subtle.decrypt(
        aesGcm(fromBase64(iv), place, pressed),
        key.aes,
        fromBase64(bytes),
      );
      return decoder.decode(pressed ? await inflate(plain) : plain);
    },
    async keys() {
      const [current, ...older] = await keys();
      return { current: current.id, older: older.map(({ id }) => id) };
    },
    async digests(text) {
      const [current, ...older] = await keys();
      const rest = await Promise.all(older.map((key) => hexDigest(key, text)));
      return [await hexDigest(current, text), ...rest];
    },
  };
};
