/** Who is called: a Slack user (`U…`) or a user group (`S…`). */
export type Target = { kind: 'person'; id: string } | { kind: 'group'; id: string }
