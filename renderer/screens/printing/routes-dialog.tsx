import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  documentKinds,
  isLabel,
  kindsFor,
  maxCopies,
  sheetSides,
  type PrinterRow,
  type PrintRoute,
} from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './printing.module.css'
import { routeColumns } from './route-columns.ts'
import { checkRoutes, draftRoutes, type RouteDraft } from './route-draft.ts'

/** Says for each kind of document where it is printed and how. */
export function RoutesDialog(props: {
  readonly routes: readonly PrintRoute[]
  readonly printers: readonly PrinterRow[]
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const t = useText()
  const act = useAct()
  const [drafts, setDrafts] = useState(() => draftRoutes(props.routes))
  const routes = checkRoutes(drafts)
  const save = () => {
    if (!routes) return
    void act
      .run(() => call('printing/save-routes', { routes: [...routes] }))
      .then((done) => {
        if (!done) return
        props.onSaved()
        props.onClose()
      })
  }
  return (
    <Dialog size={1120} title={t('printing:routes.title')} onClose={props.onClose} testId="routes-dialog">
      <Stack gap="md">
        <div className={styles['routeGrid']}>
          {routeColumns.map((column) => (
            <div key={column} className={styles['routeHead']}>
              {t(`printing:routes.${column}`)}
            </div>
          ))}
          {documentKinds.map((kind) => (
            <RouteFields
              key={kind}
              draft={drafts[kind]}
              kind={kind}
              printers={props.printers.filter((printer) => kindsFor(printer.config).includes(kind))}
              set={(change) => {
                setDrafts((before) => ({ ...before, [kind]: { ...before[kind], ...change } }))
              }}
            />
          ))}
        </div>
        <p className={styles['small']}>{t('printing:routes.fallbackText')}</p>
        {act.fault && <FaultNote fault={act.fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('orders:reason.back')}
          </Button>
          <Button loading={act.busy} disabled={!routes} data-testid="save-routes" onClick={save}>
            {t('printing:form.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

type RouteFieldsProps = {
  readonly kind: PrintRoute['kind']
  readonly draft: RouteDraft
  readonly printers: readonly PrinterRow[]
  readonly set: (change: Partial<RouteDraft>) => void
}

/** One line of the table: the printers of a kind of document. */
function RouteFields(props: RouteFieldsProps) {
  const t = useText()
  const { kind, draft, printers, set } = props
  const offered = printers.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <strong>{t(`printing:document.${kind}`)}</strong>
      <Select
        aria-label={t('printing:routes.printer')}
        placeholder={t('printing:routes.nowhere')}
        data={offered}
        value={draft.printerId}
        clearable
        data-testid={`route-printer-${kind}`}
        onChange={(printerId) => {
          // A printer cannot stand in for itself.
          const fallbackPrinterId = printerId === draft.fallbackPrinterId ? null : draft.fallbackPrinterId
          set({ printerId, fallbackPrinterId: printerId === null ? null : fallbackPrinterId })
        }}
      />
      <Select
        aria-label={t('printing:routes.fallback')}
        placeholder={t('printing:routes.noFallback')}
        data={offered.filter(({ value }) => value !== draft.printerId)}
        value={draft.fallbackPrinterId}
        clearable
        disabled={draft.printerId === null}
        data-testid={`route-fallback-${kind}`}
        onChange={(fallbackPrinterId) => {
          set({ fallbackPrinterId })
        }}
      />
      {isLabel(kind) ? <span className={styles['onePiece']}>1</span> : <SheetFields {...props} />}
    </>
  )
}

/** How a document comes out; a label has no such choice. */
function SheetFields({ kind, draft, set }: RouteFieldsProps) {
  const t = useText()
  const nowhere = draft.printerId === null
  return (
    <>
      <NumberInput
        aria-label={t('printing:routes.copies')}
        value={draft.copies}
        min={1}
        max={maxCopies}
        allowDecimal={false}
        disabled={nowhere}
        data-testid={`route-copies-${kind}`}
        onChange={(copies) => {
          set({ copies: typeof copies === 'number' ? copies : '' })
        }}
      />
      <TextInput
        aria-label={t('printing:routes.tray')}
        placeholder={t('printing:routes.usualTray')}
        value={draft.tray}
        error={/^[A-Za-z0-9_.-]*$/.test(draft.tray) ? null : t('printing:wrong.media')}
        maxLength={63}
        disabled={nowhere}
        onChange={(event) => {
          set({ tray: event.currentTarget.value })
        }}
      />
      <Select
        aria-label={t('printing:routes.sides')}
        data={sheetSides.map((sides) => ({ value: sides, label: t(`printing:sides.${sides}`) }))}
        value={draft.sides}
        allowDeselect={false}
        disabled={nowhere}
        onChange={(sides) => {
          if (sides) set({ sides })
        }}
      />
    </>
  )
}
