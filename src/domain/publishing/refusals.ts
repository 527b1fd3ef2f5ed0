export type PublishingRefusal =
  | { kind: 'private_unpublished'; number: number }
  | { kind: 'drill_unpublished'; number: number }
  | { kind: 'mention_unpublished'; name: string }
  | { kind: 'published_too_often'; limit: number; number: number }
