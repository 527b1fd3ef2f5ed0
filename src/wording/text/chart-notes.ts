/** Below numbers that get a chart: where it is, or why there's none. */
export const chartFollows = 'Drawing the chart…'
export const chartIsDirect = 'The chart is in your messages with Muster.'
export const chartIsHere = 'Posted here with a chart.'
export const chartIsMissing = "The chart couldn't be shown; the numbers above say the same."
/** Where Muster can't post. */
export const inviteForChart =
  "Muster isn't in this channel, so only you see this. To show everyone, with a chart: invite Muster (`/invite`), then ask again."
