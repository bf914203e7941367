// Runs in the browser, after the libraries that index.html loads before it.
(() => {
  const { React, ReactDOM, GraphiQL, graphqlWs } = globalThis;
  const httpUrl = new URL('graphql', location.href);
  const socketUrl = new URL(httpUrl);
  socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

  const isSubscription = (document, name) =>
    (document?.definitions ?? []).some(
      (definition) =>
        definition.kind === 'OperationDefinition' &&
        definition.operation === 'subscription' &&
        (!name || definition.name?.value === name),
    );

  const authorizationOf = (headers) =>
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1];

  const ask = async (params, headers) => {
    const response = await fetch(httpUrl, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(params),
    });
    return response.json();
  };

  async function* subscribe(params, headers) {
    const client = graphqlWs.createClient({
      url: socketUrl.href,
      connectionParams: { authorization: authorizationOf(headers) },
    });
    try {
      yield* client.iterate(params);
    } finally {
      client.dispose();
    }
  }

  const fetcher = (params, { headers, documentAST } = {}) =>
    isSubscription(documentAST, params.operationName) ? subscribe(params, headers) : ask(params, headers);

  const explorer = React.createElement(GraphiQL, {
    fetcher,
    defaultEditorToolsVisibility: 'headers',
    defaultHeaders: '{\n  "authorization": "Bearer <put a token here: npm run token -- alice>"\n}',
    shouldPersistHeaders: false,
  });
  ReactDOM.createRoot(document.querySelector('#explorer')).render(explorer);
})();
