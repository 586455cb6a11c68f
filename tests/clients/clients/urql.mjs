import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { operation } from './journey.mjs';

export default function urql({ url, headers }) {
  const client = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers },
    preferGetMethod: 'within-url-limit',
  });
  const answer = ({ data, error }) => {
    if (error?.networkError) throw error.networkError;
    const errors = error?.graphQLErrors;
    return { data, errors };
  };
  return {
    query: async (name, variables) => answer(await client.query(operation(name), variables).toPromise()),
    mutate: async (name, variables) => answer(await client.mutation(operation(name), variables).toPromise()),
  };
}
