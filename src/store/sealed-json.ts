import type { Seal } from "./sealing.ts";

/** Values kept sealed as JSON, each in its place. */
export interface SealedJson {
  seal(value: unknown, place: string): Promise<string>;
  open<T>(sealed: string, place: string): Promise<T>;
}

export const createSealedJson = (seal: Seal): SealedJson => ({
  seal: (value, place) => seal.seal(JSON.stringify(value), place),
  // authenticated by AES-GCM: JSON that opens at a place is JSON the same module wrote there, of that type
  async open<T>(sealed: string, place: string): Promise<T> {
    const value: T = JSON.parse(await seal.open(sealed, place));
    return value;
  },
});
