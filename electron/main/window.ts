import path from 'node:path'
import { BrowserWindow, app, screen, type WebPreferences } from 'electron'
import type { Arguments } from './arguments.ts'
import type { BridgeHost } from './bridge-host.ts'
import { pageUrl } from './page-protocol.ts'

const smallest = { minWidth: 1024, minHeight: 700 }

/** The rights of a page, each said aloud although most of them are Electron's defaults. */
export const pageRights = (): WebPreferences => ({
  preload: path.join(import.meta.dirname, '../preload/index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  devTools: !app.isPackaged,
})

/** Opens a window of the program: maximised, or with the given inner size. The only place that makes windows. */
export async function openWindow({ windowSize }: Arguments, bridge: BridgeHost): Promise<BrowserWindow> {
  const size = windowSize ?? screen.getPrimaryDisplay().workAreaSize
  const window = new BrowserWindow({
    ...size,
    ...smallest,
    useContentSize: windowSize !== null,
    show: false,
    title: app.name,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: pageRights(),
  })
  window.once('ready-to-show', () => {
    if (windowSize === null) window.maximize()
    window.show()
  })
  const { webContents } = window
  bridge.admit(webContents)
  // A page that crashed comes back: what counts is in the service, and the page reads it again.
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') webContents.reload()
  })
  // An empty page (about:blank) is reached past the navigation guards; it would leave the worker with nothing.
  webContents.on('did-navigate', (_event, url) => {
    // Two of them in a row end the first one's load; the second one shows the page.
    if (url !== pageUrl) webContents.loadURL(pageUrl).catch(() => undefined)
  })
  webContents.on('did-finish-load', () => void webContents.setVisualZoomLevelLimits(1, 1))
  await window.loadURL(pageUrl)
  return window
}
