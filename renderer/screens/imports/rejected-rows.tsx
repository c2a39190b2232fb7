import { Button } from '@mantine/core'
import { IconInfoCircle, IconX } from '@tabler/icons-react'
import { Fragment, useEffect, useState } from 'react'
import type { ImportView, RejectedRow } from '../../../shared/contract/imports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { Sign } from '../office/sign.tsx'
import { useAct } from '../office/use-act.ts'
import { ScrollBox } from '../office/scroll-box.tsx'
import styles from './imports.module.css'
import { useLeftOut } from './left-out.ts'

const atOnce = 200

/** What was left out, whole rows first and then single cells: where it stands, why, and what stood there. */
export function RejectedRows({ view }: { readonly view: ImportView }) {
  const t = useText()
  const [rows, setRows] = useState<readonly RejectedRow[]>([])
  const [ended, setEnded] = useState(false)
  const { fault, busy, run } = useAct()
  const more = (offset: number) =>
    run(async () => {
      const next = await call('imports/rejected', { id: view.id, offset, limit: atOnce })
      setRows((before) => [...before.slice(0, offset), ...next])
      setEnded(next.length < atOnce)
    })
  useEffect(() => {
    void run(async () => {
      const first = await call('imports/rejected', { id: view.id, offset: 0, limit: atOnce })
      setRows(first)
      setEnded(first.length < atOnce)
    })
  }, [run, view.id])
  return (
    <div className={styles['rejected']} data-testid="rejected">
      <h2>{t('imports:leftOut')}</h2>
      <ScrollBox label={t('imports:leftOut')} className={styles['rejectedScroll']}>
        <table className={office['table']}>
          <thead>
            <tr>
              <th data-number>{t('imports:rejectedColumn.row')}</th>
              <th>{t('imports:rejectedColumn.reason')}</th>
              <th>{t('imports:rejectedColumn.content')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Fragment key={`${row.kind} ${row.row} ${row.reason} ${row.content}`}>
                {row.kind !== rows[index - 1]?.kind && (
                  <tr>
                    <td colSpan={3} className={styles['kind']} data-testid={`left-out-${row.kind}`}>
                      {t(`imports:leftOutKind.${row.kind}`)}
                    </td>
                  </tr>
                )}
                <RejectedLine row={row} />
              </Fragment>
            ))}
          </tbody>
        </table>
        {fault && <FaultNote fault={fault} onRetry={() => void more(rows.length)} />}
        {!ended && rows.length > 0 && (
          <Button
            variant="subtle"
            loading={busy}
            data-testid="more-rejected"
            onClick={() => void more(rows.length)}
          >
            {t('imports:more')}
          </Button>
        )}
      </ScrollBox>
    </div>
  )
}

function RejectedLine({ row }: { readonly row: RejectedRow }) {
  const inWords = useLeftOut()
  return (
    <tr data-testid="rejected-row" data-kind={row.kind} data-row={row.row} data-reason={row.reason}>
      <td data-number>{formatNumber(row.row)}</td>
      <td className={styles['why']}>
        <Sign
          icon={row.kind === 'rejected' ? IconX : IconInfoCircle}
          tone={row.kind === 'rejected' ? 'ask' : 'quiet'}
        >
          {inWords(row)}
        </Sign>
      </td>
      <td className={styles['rowContent']}>{row.content}</td>
    </tr>
  )
}
