export type AlertRefusal =
  /** Those alerts are in this incident by now. */
  | { kind: 'alerts_taken'; number: number }
  /** A later message asks about them, or somebody answered elsewhere. */
  | { kind: 'alerts_gone' }
