import { app, session as sessions, type Session, type WebContents } from 'electron'
import { pageOrigin, pageUrl } from './page-protocol.ts'

/**
 * Closes a session: no permission but the camera for our own page (pictures of damages and of open boxes), no device, no request that is not for a file of our page, and nothing saved but what our
 * page itself made; of that the system asks the person where to put it.
 */
export function closeSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const onlyPicture = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'video')
    answer(onlyPicture && details.isMainFrame && isOurs(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType, isMainFrame }) =>
      permission === 'media' &&
      mediaType === 'video' &&
      isMainFrame &&
      isOurs(`${origin.replace(/\/$/, '')}/`),
  )
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOurs(request.url) && !isInspector(request.url) })
  })
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageOrigin}/`)) event.preventDefault()
  })
}

/** Applies the same rules to every page that comes into being, also to one that no code here asked for. */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
  app.on('session-created', closeSession)
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
}

function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => {
    if (!(event.isMainFrame && event.url === pageUrl)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame && event.url === pageUrl)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // Bluetooth asks no permission handler, and without this the first device found is taken.
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault()
    answer('')
  })
}

/** The session of our windows. */
export const pageSession = (): Session => sessions.defaultSession

const isOurs = (url: string): boolean => url.startsWith(`${pageOrigin}/`)
const isInspector = (url: string): boolean => !app.isPackaged && url.startsWith('devtools://')
