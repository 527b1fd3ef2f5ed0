/** What manifest.yml asks for; a test holds the two together. */
export const neededScopes = [
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'dnd:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:write',
  'pins:read',
  'pins:write',
  'reactions:read',
  'usergroups:read',
  'usergroups:write',
  'users:read',
  'users:read.email',
] as const

/** Each switches on one thing that `muster.yml` can ask for, and isn't missed otherwise. */
export const optionalScopes = ['canvases:write'] as const
