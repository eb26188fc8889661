/** Languages most spoken by people here who are learning French (ISO 639-1). */
export const LANGUAGES = ["ar", "en", "uk", "ru", "tr", "pt", "es", "ro", "ps", "fa"] as const;
export type Language = (typeof LANGUAGES)[number];
