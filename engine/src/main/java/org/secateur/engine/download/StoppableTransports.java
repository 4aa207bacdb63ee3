package org.secateur.engine.download;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transport.http.ChecksumExtractor;

/**
 * Makes a resolver whose transfers can be ended while they wait for bytes. The resolver itself only asks a listener when
 * bytes arrive, and a proxy that looks at a file first may send none for minutes.
 */
final class StoppableTransports extends RepositorySystemSupplier {
    private final List<Transporter> open = new ArrayList<>();
    private boolean stopped;

    @Override
    protected Map<String, TransporterFactory> getTransporterFactories(Map<String, ChecksumExtractor> extractors) {
        Map<String, TransporterFactory> factories = new HashMap<>();
        super.getTransporterFactories(extractors).forEach((name, factory) -> factories.put(name, new Kept(factory)));
        return factories;
    }

    /** Closes every connection, and those that are still to be made. */
    synchronized void stop() {
        stopped = true;
        open.forEach(Transporter::close);
    }

    private synchronized Transporter keep(Transporter transporter) {
        open.add(transporter);
        if (stopped) {
            transporter.close();
        }
        return transporter;
    }

    private final class Kept implements TransporterFactory {
        private final TransporterFactory factory;

        private Kept(TransporterFactory factory) {
            this.factory = factory;
        }

        @Override
        public Transporter newInstance(RepositorySystemSession session, RemoteRepository repository)
                throws NoTransporterException {
            return keep(factory.newInstance(session, repository));
        }

        @Override
        public float getPriority() {
            return factory.getPriority();
        }
    }
}
