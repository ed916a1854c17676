/** What can be a call's id: the platform's run id, as it stands in addresses and keys. */
export const CALL_ID = /^[A-Za-z0-9._:-]{1,128}$/;
