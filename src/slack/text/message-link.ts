import type { MessageRef } from '../../domain/people/people.ts'

/** A message's permalink, as Slack forms it; asking for each would cost a call. `workspaceUrl` ends in a slash. */
export function messageLinkOf(
  workspaceUrl: string,
  message: Pick<MessageRef, 'channel' | 'ts' | 'threadTs'>,
): string {
  const { channel, ts, threadTs } = message
  const thread = threadTs && threadTs !== ts ? `?thread_ts=${threadTs}&cid=${channel}` : ''
  return `${workspaceUrl}archives/${channel}/p${ts.replace('.', '')}${thread}`
}

export function channelLinkOf(workspaceUrl: string, channel: string): string {
  return `${workspaceUrl}archives/${channel}`
}
