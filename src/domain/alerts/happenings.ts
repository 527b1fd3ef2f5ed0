/** What alerts did to an incident. */
export type AlertHappening =
  | { kind: 'alerts_attached'; source: string; count: number; titles: string[] }
  | { kind: 'alerts_proposed'; source: string; count: number; titles: string[] }
  | { kind: 'alerts_calm'; count: number }

/** What became of alerts that were acted on; each is one of these. */
export type AlertBoardHappening = {
  kind: 'alerts_acted'
  declared: number | null
  attached: number
  proposed: number
  posted: number
  noted: number
}
