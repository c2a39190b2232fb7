import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import {
  documentKinds,
  isLabel,
  type PrinterRow,
  type PrintRoute,
} from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { useSession } from '../../stores/session.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { Panel } from '../office/panel.tsx'
import { ScrollBox } from '../office/scroll-box.tsx'
import { Sign } from '../office/sign.tsx'
import styles from './printing.module.css'
import { routeColumns } from './route-columns.ts'
import { RoutesDialog } from './routes-dialog.tsx'

/** What prints where: for each kind of document its printer, the one that stands in, and how the paper comes out. */
export function Routes({ printers }: { readonly printers: readonly PrinterRow[] }) {
  const t = useText()
  const admin = useSession((state) => state.session?.worker.role === 'admin')
  const { data, fault, reload } = useQuery('printing/routes', {}, { refreshOn: ['printing/changed'] })
  const [editing, setEditing] = useState(false)
  return (
    <Panel
      title={t('printing:routes.title')}
      testId="routes"
      className={styles['routes']}
      aside={
        admin &&
        data && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPencil size={18} stroke={1.8} />}
            data-testid="edit-routes"
            onClick={() => {
              setEditing(true)
            }}
          >
            {t('printing:routes.edit')}
          </Button>
        )
      }
    >
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <ScrollBox label={t('printing:routes.title')}>
        <table className={office['table']}>
          <thead>
            <tr>
              {routeColumns.map((column) => (
                <th key={column}>{t(`printing:routes.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {documentKinds.map((kind) => {
              const route = data?.find((one) => one.kind === kind)
              return (
                <tr key={kind} data-testid="route" data-kind={kind}>
                  <td>{t(`printing:document.${kind}`)}</td>
                  {route ? (
                    <RouteCells route={route} printers={printers} />
                  ) : (
                    <td colSpan={routeColumns.length - 1}>
                      {data && (
                        <Sign icon={IconAlertTriangle} tone="ask">
                          {t('printing:routes.nowhere')}
                        </Sign>
                      )}
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
      {editing && data && (
        <RoutesDialog
          routes={data}
          printers={printers}
          onClose={() => {
            setEditing(false)
          }}
          onSaved={reload}
        />
      )}
    </Panel>
  )
}

function RouteCells(props: { readonly route: PrintRoute; readonly printers: readonly PrinterRow[] }) {
  const t = useText()
  const { route, printers } = props
  const nameOf = (id: string | null) => printers.find((printer) => printer.id === id)?.name
  const sheet = !isLabel(route.kind)
  return (
    <>
      <td data-testid="route-printer">{nameOf(route.printerId)}</td>
      <td data-testid="route-fallback">{nameOf(route.fallbackPrinterId) ?? '–'}</td>
      <td>{route.copies}</td>
      <td>{sheet ? route.tray || t('printing:routes.usualTray') : '–'}</td>
      <td>{sheet ? t(`printing:sides.${route.sides}`) : '–'}</td>
    </>
  )
}
