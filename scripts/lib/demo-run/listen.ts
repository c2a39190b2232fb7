import type { Page } from '@playwright/test'
import type { EventName, ServiceEvents } from '../../../shared/contract/events.ts'
import { until } from './until.ts'

/** Begins to listen for one kind of news, before the act that causes it, so that none is missed. */
export async function listen<Name extends EventName>(
  page: Page,
  name: Name,
): Promise<{
  readonly next: (
    what: string,
    wanted?: (news: ServiceEvents[Name]) => boolean,
  ) => Promise<ServiceEvents[Name]>
}> {
  const heard = await page.evaluateHandle((name) => {
    const events: unknown[] = []
    const stop = window.pakownia.onEvent((event) => {
      if (event.name === name) events.push(event.payload)
    })
    return { events, stop }
  }, name as string)
  return {
    next: async (what, wanted = () => true) => {
      const read = () => heard.evaluate(({ events }) => events)
      const find = (events: unknown[]) => (events as ServiceEvents[Name][]).find(wanted)
      const events = await until(what, read, (all) => find(all) !== undefined)
      await heard.evaluate(({ stop }) => stop())
      await heard.dispose()
      return find(events)!
    },
  }
}
