/** `isShown` is missing where a status page shows it; false where there's none, and it's kept for one. */
export type Unshown = { isShown?: false }

export type PublishingHappening = { kind: 'published'; text: string } & Unshown
