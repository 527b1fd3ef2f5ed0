/** One screen for someone who starts Muster before connecting it to Slack. */
export function firstSteps(): string {
  return `Muster isn't connected to a Slack workspace yet.

To try it without Slack, on this machine:

    npm run sandbox

To join a workspace:

  1. At api.slack.com/apps, create an app "From a manifest", with manifest.yml.
  2. Install it in the workspace, and copy two tokens from its settings:
       OAuth & Permissions                  the bot token, xoxb-...
       Basic Information > App-Level Tokens one with connections:write, xapp-...
  3. Put them into a file named .env here (.env.example shows the rest):
       SLACK_BOT_TOKEN=xoxb-...
       SLACK_APP_TOKEN=xapp-...
  4. npm start

With SLACK_SIGNING_SECRET and PORT instead of SLACK_APP_TOKEN, Slack calls
Muster over HTTP. Severities, hours, channels and people to page go in
muster.yml: npm run muster -- init writes a first one.
`
}
