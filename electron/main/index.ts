import path from 'node:path'
import { BrowserWindow, app, powerMonitor } from 'electron'
import { readArguments } from './arguments.ts'
import { BridgeHost } from './bridge-host.ts'
import { setMenu } from './menu.ts'
import { listPageFiles } from './page-files.ts'
import { declarePageScheme, servePage } from './page-protocol.ts'
import { closeSession, guardEveryPage, pageSession } from './security.ts'
import { startStationChild } from './station-child.ts'
import { StationProcess } from './station-process.ts'
import { openWindow } from './window.ts'

const programArguments = readArguments(process.argv.slice(1))

// Each data folder is a station of its own with its own window state, so that two of them can run side by side.
if (programArguments.data) app.setPath('userData', path.join(programArguments.data, 'window'))
const data = programArguments.data ?? path.join(app.getPath('userData'), 'station')

// Chromium has no sandbox for root, and ends when it is asked for one; every window asks for its own besides.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// Sounds answer scans, which are no clicks in the eyes of the browser.
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
declarePageScheme()
guardEveryPage()

const bridge = new BridgeHost()
const station = new StationProcess({
  start: () => startStationChild(data),
  onEvent: (event) => bridge.sendEvent(event),
  onStatus: (status, fault) => bridge.sendStatus(status, fault),
})

async function start(): Promise<void> {
  await app.whenReady()
  setMenu()
  closeSession(pageSession())
  servePage(pageSession(), listPageFiles(path.join(import.meta.dirname, '../renderer')))
  bridge.serve(station)
  station.start()
  powerMonitor.on('resume', () => station.wake())
  await openWindow(programArguments, bridge)
}

/** Lets the service close its database before the program ends. */
function closeInOrder(event: Electron.Event): void {
  event.preventDefault()
  // In a later turn: while this event is still being handled, Electron takes no second quit.
  void station.stop().then(() => setImmediate(() => app.quit()))
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow)
  app.on('window-all-closed', () => app.quit())
  app.once('will-quit', closeInOrder)
  start().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    app.exit(1)
  })
} else {
  app.quit()
}
