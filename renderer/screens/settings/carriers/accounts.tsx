import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountView } from '../../../../shared/contract/carriers.ts'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { FaultNote } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { Sign } from '../../office/sign.tsx'
import { AccountDialog } from './account-dialog.tsx'
import styles from './carriers.module.css'

const signs = {
  none: { icon: IconMinus, tone: 'quiet' },
  incomplete: { icon: IconAlertTriangle, tone: 'ask' },
  complete: { icon: IconCheck, tone: 'done' },
} as const

/** Every carrier from which shipments can be bought, and whether this station can. */
export function Accounts({ onChange }: { readonly onChange: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery('carriers/accounts', {})
  const [editing, setEditing] = useState<AccountView | null>(null)
  return (
    <Panel title={t('carriers:accounts.title')} testId="accounts">
      <p className={styles['text']}>{t('carriers:accounts.text')}</p>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <ul className={styles['cards']}>
        {data?.map((account) => (
          <li
            key={account.code}
            className={styles['card']}
            data-testid={`account-${account.code}`}
            data-state={account.state}
          >
            <strong>{t(`shipping:carrier.${account.code}`)}</strong>
            <Sign {...signs[account.state]}>{t(`carriers:state.${account.state}`)}</Sign>
            <Button
              variant="default"
              size="sm"
              data-testid={`edit-${account.code}`}
              onClick={() => {
                setEditing(account)
              }}
            >
              {t(account.state === 'none' ? 'carriers:accounts.setUp' : 'carriers:accounts.change')}
            </Button>
          </li>
        ))}
      </ul>
      {editing && (
        <AccountDialog
          account={editing}
          onClose={() => {
            setEditing(null)
          }}
          onSaved={() => {
            reload()
            onChange()
          }}
        />
      )}
    </Panel>
  )
}
