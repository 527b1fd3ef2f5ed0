export type PublishingHappening = { kind: 'published'; text: string }
