package org.secateur.engine.modelio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secateur.engine.config.EncoderShape;

/**
 * Which tensors of a folder's files are which of an encoder: names may begin with {@code bert.} or not, and LayerNorms may
 * have {@code gamma} and {@code beta} as in the first BERT releases. Looks at headers only.
 */
final class EncoderTensors {
    static final String PREFIX = "bert.";

    private final WeightFiles weights;
    private final Set<String> known;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<String> leftOver = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();

    /**
     * @param weights where the tensors are
     * @param shape sizes of the encoder
     * @param classifies whether the head, if there is one, classifies whole texts
     */
    EncoderTensors(WeightFiles weights, EncoderShape shape, boolean classifies) {
        this.weights = weights;
        // the head's size is not known yet, only its names
        known = new HashSet<>(BertTensors.shapes(shape, classifies ? 1 : 0).keySet());
        known.addAll(List.of(BertTensors.ANSWER_WEIGHT, BertTensors.ANSWER_BIAS));
        known.addAll(MaskScores.names(shape));
    }

    private record Place(Path file, TensorEntry entry) {}

    /** Takes the tensors of one file. */
    void add(Path file, List<TensorEntry> entries) {
        Set<String> there = new HashSet<>();
        for (TensorEntry entry : entries) {
            there.add(entry.name());
            String name = canonical(entry.name());
            if (!known.contains(name) || !weights.belongs(entry.name(), file)) {
                leftOver.add(entry.name());
                continue;
            }
            Place other = places.putIfAbsent(name, new Place(file, entry));
            if (other != null) {
                twice.add(file + ": tensor " + name + " is there twice, also as "
                        + (other.entry.name().equals(name) ? entry : other.entry).name());
            }
            if (!SafetensorsFile.FLOATS.contains(entry.type())) {
                unreadable.add(file + ": tensor " + entry.name() + " has type " + entry.type());
            }
        }
        weights.places().forEach((tensor, place) -> {
            if (place.equals(file) && known.contains(canonical(tensor)) && !there.contains(tensor)) {
                lacking.add(file + ": tensor " + tensor + " is missing, though "
                        + weights.source().getFileName() + " says that it is there");
            }
        });
    }

    private static String canonical(String name) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return plain.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    }

    /** What is wrong with single tensors: a sentence for each kind. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        say(twice, ". Save the model again.", problems);
        say(unreadable, ", but must be one of " + SafetensorsFile.FLOATS + ". Save the model in float32.", problems);
        say(lacking.stream().sorted().toList(), ". Get the model's files again.", problems);
        return problems;
    }

    /** Whether a file has not what the index says is in it. */
    boolean lacksAny() {
        return !lacking.isEmpty();
    }

    private static void say(List<String> all, String whatToDo, List<String> problems) {
        if (!all.isEmpty()) {
            problems.add(all.get(0) + BertTensors.andMore(all) + whatToDo);
        }
    }

    /** Shapes by the names of {@link BertTensors#shapes} and {@link MaskScores#names}. */
    Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        places.forEach((name, place) -> shapes.put(name, place.entry.shape()));
        return shapes;
    }

    /** The encoder's names to those in a file, for the tensors that are taken from it. */
    Map<String, String> namesIn(Path file) {
        Map<String, String> names = new LinkedHashMap<>();
        places.forEach((name, place) -> {
            if (place.file.equals(file)) {
                names.put(name, place.entry.name());
            }
        });
        return names;
    }

    /** Tensors that no one here uses, by their names in the files. */
    List<String> leftOver() {
        return List.copyOf(leftOver);
    }
}
